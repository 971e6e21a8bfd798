package org.hutong.gateway.subject;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hutong.gateway.catalogue.Text;
import org.jspecify.annotations.Nullable;

/**
 * Who looked at a person. Personal data: never into a log line.
 *
 * @param from the first day, in China
 * @param until the last day
 * @param madeAt when the log was read
 * @param more whether there are further accesses: ask again from the day of the last one
 * @param erasedMonths months (UTC) within these days of which nobody can tell any more who was looked at
 * @param notes what has to be known about the whole
 * @param agencies who looked, each with its accesses
 */
record SubjectReport(
        LocalDate from,
        LocalDate until,
        Instant madeAt,
        int accesses,
        int disclosures,
        boolean more,
        List<String> erasedMonths,
        List<Text> notes,
        List<Agency> agencies) {

    /**
     * An agency and its accesses, the oldest first.
     *
     * @param name null if it is not registered any more
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Agency(String id, @Nullable Text name, List<Access> accesses) {}

    /**
     * One access.
     *
     * @param sentence what happened, in plain words that can be passed on: it names the agency, and no operator
     * @param as {@code holder} or {@code co-holder}
     * @param proof that it is in the log (C2SP tlog-proof)
     * @param noProof why there is none, if there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Access(
            UUID id,
            Instant at,
            Text sentence,
            String as,
            String type,
            @Nullable String province,
            Matter matter,
            String businessNumber,
            String reason,
            String basis,
            Operator operator,
            String outcome,
            List<String> disclosed,
            @Nullable String credential,
            @Nullable Long index,
            @Nullable String proof,
            @Nullable Text noProof) {}

    /** What it was for. */
    record Matter(String code, String name) {}

    /** Who at the agency. */
    record Operator(String id, String name, String role) {}

    /** Without whom it is about. */
    @Override
    public String toString() {
        return "SubjectReport[accesses=" + accesses + "]";
    }
}
