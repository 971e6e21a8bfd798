package org.hutong.gateway.sharing;

import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** The same {@code Idempotency-Key} came with another body before. */
final class KeyReused extends Refusal {

    KeyReused() {
        super(ProblemType.KEY_REUSED);
    }
}
