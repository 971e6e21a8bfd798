package org.hutong.gateway.finding;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hutong.gateway.catalogue.Text;
import org.hutong.gateway.finding.Findings.Opened;
import org.jspecify.annotations.Nullable;

/**
 * A finding as it is answered.
 *
 * @param agency whose accesses; absent if they are several agencies'
 * @param from when the first entry was
 * @param to when the last one was
 * @param count how many entries there are
 * @param facts numbers of the explanation, with the threshold as it was then
 * @param quietUntil while it is justified
 * @param entries the first entries; only of one that was asked for
 * @param steps what became of it; only of one that was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FindingView(
        UUID id,
        String rule,
        String state,
        About subject,
        @Nullable String agency,
        String period,
        Instant from,
        Instant to,
        Instant foundAt,
        Instant grownAt,
        double measure,
        long count,
        Text explanation,
        Map<String, Object> facts,
        @Nullable Instant quietUntil,
        @Nullable List<UUID> entries,
        @Nullable List<StepView> steps) {

    /**
     * Whom it is about.
     *
     * @param value an agency, an operator's identifier or a business number; absent in lists, for holders, and once it was erased
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record About(String kind, @Nullable String value) {}

    /** What somebody has made of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StepView(
            String state,
            Instant at,
            String by,
            String reason,
            @Nullable Instant quietUntil) {}

    static FindingView inList(Finding finding) {
        return of(finding, null, null, null);
    }

    static FindingView whole(Opened opened) {
        var steps = opened.steps().stream()
                .map(step ->
                        new StepView(step.state().slug(), step.at(), step.actor(), step.reason(), step.quietUntil()))
                .toList();
        return of(
                opened.finding(),
                opened.subject().orElse(null),
                opened.finding().found().entries(),
                steps);
    }

    private static FindingView of(
            Finding finding, @Nullable String subject, @Nullable List<UUID> entries, @Nullable List<StepView> steps) {
        var found = finding.found();
        return new FindingView(
                finding.id(),
                found.rule().slug(),
                finding.state().slug(),
                new About(found.kind().slug(), subject),
                found.agency().isEmpty() ? null : found.agency(),
                found.period(),
                found.first(),
                found.last(),
                finding.foundAt(),
                finding.grownAt(),
                found.measure(),
                found.count(),
                Explanations.of(found),
                new TreeMap<>(found.facts()),
                finding.quietUntil(),
                entries,
                steps);
    }

    /** Without whom it is about. */
    @Override
    public String toString() {
        return "FindingView[" + id + "]";
    }
}
