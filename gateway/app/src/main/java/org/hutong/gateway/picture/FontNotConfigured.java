package org.hutong.gateway.picture;

import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** There is no font for pages, or it lacks a character of this one. */
final class FontNotConfigured extends Refusal {

    FontNotConfigured() {
        super(ProblemType.FONT_NOT_CONFIGURED);
    }
}
