package org.hutong.credential;

/** An evidence bundle that cannot be read, or a timestamp that cannot be used, with the reason. */
public final class EvidenceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final EvidenceRefusal refusal;

    /** Carries no stack trace: refusing forged input must stay cheap. */
    EvidenceException(EvidenceRefusal refusal) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
    }

    /** What is wrong. */
    public EvidenceRefusal refusal() {
        return refusal;
    }
}
