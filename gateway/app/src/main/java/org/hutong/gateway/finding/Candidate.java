package org.hutong.gateway.finding;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a rule has seen: a finding, unless the rule is to be quiet about the subject.
 *
 * @param subject an agency's id, or a hash in hexadecimal digits
 * @param agency whose accesses; empty if they are several agencies'
 * @param period of the entries: a month as 2026-11, or a week as 2026-W48
 * @param measure what was compared with the threshold
 * @param count how many entries there are
 * @param entries the first of them
 * @param first when the first of all was
 * @param last when the last one was
 * @param facts numbers that explain it, by their names in the explanation
 */
record Candidate(
        RuleName rule,
        SubjectKind kind,
        String subject,
        String agency,
        String period,
        double measure,
        long count,
        List<UUID> entries,
        Instant first,
        Instant last,
        Map<String, ?> facts) {

    /** Without whom it is about. */
    @Override
    public String toString() {
        return "Candidate[" + rule + "]";
    }
}
