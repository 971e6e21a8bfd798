package org.hutong.province;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate of real estate (不动产权证书), held by one or two owners.
 *
 * @param unitNumber of the real estate unit, 28 characters
 * @param area square metres, two decimals
 * @param landUntil the last day of the right to the land
 */
public record RealEstateCertificate(
        String number,
        String unitNumber,
        String location,
        Sharing sharing,
        List<Share> shares,
        String use,
        BigDecimal area,
        LocalDate landUntil,
        LocalDate registered,
        State state) {

    /** How the owners own it. */
    public enum Sharing {
        SOLE,
        JOINT,
        BY_SHARES
    }

    /**
     * One owner's part.
     *
     * @param percent null unless it is owned by shares
     */
    public record Share(Owner owner, @Nullable Integer percent) {

        @Override
        public String toString() {
            return "Share[withheld]";
        }
    }

    /** Whether it may be disposed of. */
    public enum State {
        VALID,
        SEIZED
    }

    @Override
    public String toString() {
        return "RealEstateCertificate[withheld]";
    }
}
