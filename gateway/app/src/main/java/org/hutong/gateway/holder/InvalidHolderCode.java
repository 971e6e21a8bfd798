package org.hutong.gateway.holder;

/** A holder's number that cannot be one. Carries what is wrong, never the number. */
public final class InvalidHolderCode extends RuntimeException {

    private final String code;

    InvalidHolderCode(String code) {
        super(code, null, false, false);
        this.code = code;
    }

    /** What is wrong: {@code resident-id}, {@code credit-code} or {@code check-digit}. */
    public String code() {
        return code;
    }
}
