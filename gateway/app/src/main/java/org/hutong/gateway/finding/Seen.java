package org.hutong.gateway.finding;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.hutong.gateway.sharing.WorkingDays;

/**
 * What rules see of an entry without opening it; only entries of an agency that got as far as a question.
 *
 * @param agency who asked
 * @param admitted whether a source was, or would have been, asked: permitted, and within its quotas
 * @param refused whether the gateway refused it for what the agency did
 * @param consented whether it rests on a use code
 * @param holder the holder's hash, in hexadecimal digits, as the next two
 */
record Seen(
        UUID id,
        UUID lookup,
        Instant at,
        String agency,
        String matter,
        boolean admitted,
        boolean refused,
        boolean consented,
        String holder,
        String businessNumber,
        String operator) {

    /** In UTC: hashes are of its months. */
    YearMonth month() {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }

    /** In China. */
    LocalDate day() {
        return LocalDate.ofInstant(at, WorkingDays.ZONE);
    }

    Operator who() {
        return new Operator(agency, operator);
    }

    /**
     * Somebody at an agency, in a month.
     *
     * @param hash in hexadecimal digits
     */
    record Operator(String agency, String hash) {}

    /** Without hashes. */
    @Override
    public String toString() {
        return "Seen[" + id + "]";
    }
}
