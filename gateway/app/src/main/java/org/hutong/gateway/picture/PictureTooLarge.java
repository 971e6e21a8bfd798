package org.hutong.gateway.picture;

import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** The credential, with the disclosures presented, needs more codes or lines than there is room for. */
final class PictureTooLarge extends Refusal {

    PictureTooLarge() {
        super(ProblemType.PICTURE_TOO_LARGE);
    }
}
