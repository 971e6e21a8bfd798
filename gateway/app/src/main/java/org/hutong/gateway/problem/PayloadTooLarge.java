package org.hutong.gateway.problem;

import java.util.List;

/** The body is larger than the gateway reads; what came beyond the limit was not read. */
public final class PayloadTooLarge extends Refusal {

    private final int limitBytes;

    /** A refusal that names the limit, in bytes. */
    public PayloadTooLarge(int limitBytes) {
        super(ProblemType.PAYLOAD_TOO_LARGE);
        this.limitBytes = limitBytes;
    }

    @Override
    public List<String> arguments() {
        return List.of(Integer.toString(limitBytes / 1024));
    }
}
