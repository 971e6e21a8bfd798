package org.hutong.province;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A resident identity card.
 *
 * @param validUntil the last day of validity, or null for a long-term card
 */
public record ResidentCard(
        Person holder, LocalDate validFrom, @Nullable LocalDate validUntil, String issuingAuthority) {

    @Override
    public String toString() {
        return "ResidentCard[withheld]";
    }
}
