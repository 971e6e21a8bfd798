package org.hutong.gateway.transparency;

import java.time.Duration;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** The entry is committed, and has no place in the tree yet: it will within moments. */
public final class ReceiptPending extends Refusal {

    /** A refusal that says when to ask again. */
    public ReceiptPending() {
        super(ProblemType.RECEIPT_PENDING);
    }

    @Override
    public Duration retryAfter() {
        return Duration.ofSeconds(1);
    }
}
