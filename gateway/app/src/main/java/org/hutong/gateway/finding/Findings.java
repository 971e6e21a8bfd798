package org.hutong.gateway.finding;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hutong.gateway.accesslog.AccessRecord;
import org.hutong.gateway.accesslog.AccessRecords;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.accesslog.ReadableSide;
import org.hutong.gateway.accesslog.TimeOrderedId;
import org.hutong.gateway.finding.Finding.Page;
import org.hutong.gateway.finding.Finding.Step;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Findings: made and grown by the rules, judged by auditors. There is one for each rule, subject and period, which grows. A rule is quiet
 * about a subject that was justified, in later periods too, until the justification ends or the measure has become a multiple of what was
 * justified; then the finding is new again.
 */
@Component
class Findings {

    static final String KIND = "findings";

    /** No justification is longer. */
    static final Duration LONGEST_QUIET = Duration.ofDays(366);

    private final FindingTable table;
    private final AccessRecords records;
    private final ReadableSide readable;
    private final AdministrativeActs acts;
    private final FindingSettings settings;
    private final Clock clock;

    Findings(
            FindingTable table,
            AccessRecords records,
            ReadableSide readable,
            AdministrativeActs acts,
            FindingSettings settings,
            Clock clock) {
        this.table = table;
        this.records = records;
        this.readable = readable;
        this.acts = acts;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * One finding as an auditor sees it.
     *
     * @param subject whom it is about, opened; empty if that was erased, or is not for this place
     */
    record Opened(Finding finding, Optional<String> subject, List<Step> steps) {}

    /** In the transaction that is under way. */
    void keep(Candidate candidate) {
        var now = now();
        var known = table.hold(candidate).orElse(null);
        if (known == null) {
            if (!isJustified(candidate, now)) {
                var id = TimeOrderedId.next();
                table.insert(id, candidate, now);
                note(null, "found", id, null, about(candidate));
            }
        } else if (candidate.measure() > known.found().measure()
                || candidate.measure() == known.found().measure()
                        && candidate.count() > known.found().count()) {
            table.grow(known.id(), candidate, now);
            if (known.state() == FindingState.JUSTIFIED
                    && !known.isQuiet(candidate.measure(), settings.quietFactor(), now)) {
                renew(known, now);
            }
        }
    }

    private void renew(Finding finding, Instant now) {
        var reason = "more than was justified";
        table.step(finding, new Step(FindingState.NEW, now, Finding.GATEWAY, reason, null), null);
        note(null, "renewed", finding.id(), reason, about(finding.found()));
    }

    /** A person has another hash each month, so his entry is opened to find the hashes of those before. */
    private boolean isJustified(Candidate candidate, Instant now) {
        var subjects = candidate
                .kind()
                .index()
                .flatMap(index -> opened(candidate)
                        .map(entry -> readable.hashes(
                                index, candidate.kind().of(entry), entry.at().minus(LONGEST_QUIET))))
                .map(hashes ->
                        Arrays.stream(hashes).map(HexFormat.of()::formatHex).toList())
                .orElse(List.of(candidate.subject()));
        return table.isJustified(candidate, subjects, settings.quietFactor(), now);
    }

    /** The first entry that can still be read. */
    private Optional<AccessRecord> opened(Candidate found) {
        return found.entries().stream()
                .limit(1)
                .flatMap(id -> records.find(id).stream())
                .filter(entry -> entry.readable().isPresent())
                .findFirst();
    }

    /** One page; that somebody has read it is noted. */
    @Transactional
    List<Finding> page(Page page, Actor reader) {
        note(reader, "listed", null, null, Map.of());
        return table.page(page);
    }

    /** One, with whom it is about; that somebody has read it is noted. */
    @Transactional
    Opened read(UUID id, Actor reader) {
        var finding = table.find(id).orElseThrow(Findings::noSuch);
        note(reader, "read", id, null, Map.of());
        return opened(finding);
    }

    /**
     * Somebody has come to a conclusion.
     *
     * @param until how long a justification holds; the usual time if null
     */
    @Transactional
    Opened judge(UUID id, FindingState state, String reason, @Nullable Instant until, Actor judge) {
        var finding = table.hold(id).orElseThrow(Findings::noSuch);
        var now = now();
        var quiet = state != FindingState.JUSTIFIED ? null : until != null ? until : usual(now);
        table.step(finding, new Step(state, now, judge.name(), reason, quiet), judge.subject());
        note(
                judge,
                state.slug(),
                id,
                reason,
                quiet == null ? Map.of() : Map.of("rule", finding.found().rule().slug(), "until", quiet.toString()));
        return opened(table.find(id).orElseThrow());
    }

    private Instant usual(Instant now) {
        return now.atOffset(ZoneOffset.UTC).plus(settings.quiet()).toInstant();
    }

    private Opened opened(Finding finding) {
        var found = finding.found();
        var subject = found.kind() == SubjectKind.AGENCY
                ? Optional.of(found.subject())
                : found.kind() == SubjectKind.HOLDER
                        ? Optional.<String>empty()
                        : opened(found).map(found.kind()::of);
        return new Opened(finding, subject, table.steps(finding.id()));
    }

    private void note(
            @Nullable Actor actor, String act, @Nullable UUID id, @Nullable String reason, Map<String, ?> detail) {
        acts.note(new AdministrativeAct(
                actor == null ? null : actor.subject(),
                actor == null ? Finding.GATEWAY : actor.name(),
                actor == null ? null : actor.agency(),
                act,
                KIND,
                id == null ? "all" : id.toString(),
                null,
                reason,
                detail));
    }

    private static Map<String, Object> about(Candidate candidate) {
        return Map.of(
                "rule", candidate.rule().slug(),
                "agency", candidate.agency(),
                "period", candidate.period(),
                "count", candidate.count());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static EdgeRefusal noSuch() {
        return new EdgeRefusal(ProblemType.NOT_FOUND);
    }
}
