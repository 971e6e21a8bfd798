package org.hutong.credential;

/** Ends a check inside this package with its reason; callers of the package see a {@link Verification} instead. */
final class RefusalException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    /** Carries no stack trace: refusing forged input must stay cheap. */
    RefusalException(Refusal refusal) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
