package org.hutong.gateway.holder;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a holder is identified, with the codes a deployed provincial platform uses. */
public enum HolderKind {
    /** An enterprise or other organisation, by its unified social credit code. */
    CREDIT_CODE("001"),
    /** A person, by resident identity number. */
    RESIDENT_ID("111");

    private final String code;

    HolderKind(String code) {
        this.code = code;
    }

    /** The code in requests, for example {@code 111}. */
    public String code() {
        return code;
    }

    /**
     * Reads a number of this kind.
     *
     * @throws InvalidHolderCode if it cannot be one
     */
    public HolderCode parse(String text) {
        return switch (this) {
            case CREDIT_CODE -> CreditCode.parse(text);
            case RESIDENT_ID -> ResidentId.parse(text);
        };
    }

    /** The kind with this code, if we know it. */
    public static Optional<HolderKind> ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }

    /** The codes of all kinds. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(HolderKind::code).toList();
    }
}
