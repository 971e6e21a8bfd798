package org.hutong.gateway.holder;

import java.time.LocalDate;

/**
 * Whom a certificate belongs to.
 *
 * @param kind how the holder is identified
 * @param code the checked number; personal data
 */
public record Holder(HolderKind kind, HolderCode code) {

    /** PIPL art. 31: the data of persons under 14 is sensitive. */
    private static final int AGE_OF_PROTECTION = 14;

    /** Whether this is a person under 14 on the given day. */
    public boolean isMinor(LocalDate day) {
        return code instanceof ResidentId id && id.isYoungerThan(AGE_OF_PROTECTION, day);
    }
}
