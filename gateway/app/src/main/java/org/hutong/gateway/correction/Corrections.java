package org.hutong.gateway.correction;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.accesslog.Disclosures;
import org.hutong.gateway.accesslog.TimeOrderedId;
import org.hutong.gateway.approval.AlreadyDecided;
import org.hutong.gateway.catalogue.Catalogue;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.listing.ProvidingAgencies;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.sharing.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reported errors, from the report to the answer and the notices. Their free texts may hold personal data: they go to the table and to
 * those concerned, never into a log, a metric, a problem or an administrative act.
 */
@Component
class Corrections {

    private final CorrectionTable table;
    private final Disclosures disclosures;
    private final Catalogue catalogue;
    private final ProvidingAgencies providing;
    private final AdministrativeActs acts;
    private final TransactionTemplate transaction;
    private final CorrectionSettings settings;
    private final Clock clock;

    Corrections(
            CorrectionTable table,
            Disclosures disclosures,
            Catalogue catalogue,
            ProvidingAgencies providing,
            AdministrativeActs acts,
            TransactionTemplate transaction,
            CorrectionSettings settings,
            Clock clock) {
        this.table = table;
        this.disclosures = disclosures;
        this.catalogue = catalogue;
        this.providing = providing;
        this.acts = acts;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is reported. */
    record Report(
            UUID lookup,
            String field,
            String statement,
            @Nullable String evidence) {

        @Override
        public String toString() {
            return "Report[lookup=%s]".formatted(lookup);
        }
    }

    /**
     * Keeps a report.
     *
     * @throws InvalidRequest if the agency was not given that field by that lookup, or too long ago
     * @throws NoProvidingAgency if nobody is listed who would answer
     */
    Correction report(Report report, String agency, Actor reporter) {
        var given = disclosures
                .find(report.lookup())
                .filter(record -> record.agency().equals(agency))
                .orElseThrow(() -> wrong("lookup", "lookup-unknown"));
        if (given.at().isBefore(oldest())) {
            throw wrong("lookup", "lookup-too-old", settings.within());
        }
        if (!given.fields().contains(report.field())) {
            throw wrong("field", "field-not-disclosed");
        }
        var province =
                province(given.province(), given.connection()).orElseThrow(() -> wrong("lookup", "lookup-unknown"));
        var correction = new Correction(
                TimeOrderedId.next(),
                report.lookup(),
                given.type(),
                province,
                report.field(),
                report.statement(),
                report.evidence(),
                agency,
                reporter.name(),
                clock.instant(),
                provider(given.type(), province),
                "open",
                null,
                null,
                null);
        transaction.executeWithoutResult(_ -> {
            if (!table.insert(correction, reporter)) {
                throw wrong("field", "already-disputed");
            }
            note("reported", correction, agency, reporter, Map.of());
        });
        return one(correction.id());
    }

    /**
     * Answers as the provider, and tells every other agency that was given the same record.
     *
     * @throws AlreadyDecided if it was answered before
     */
    Correction answer(UUID id, boolean corrected, String answer, String agency, Actor answerer) {
        var correction =
                table.find(id).filter(found -> found.provider().equals(agency)).orElseThrow(Corrections::noSuch);
        var state = corrected ? "corrected" : "declined";
        transaction.executeWithoutResult(_ -> {
            if (!table.answer(id, state, answer, answerer, clock.instant())) {
                throw new AlreadyDecided(one(id).state());
            }
            int told = notifyOthers(correction);
            note(state, correction, agency, answerer, Map.of("noticesToOthers", told));
        });
        return one(id);
    }

    /** The correction, if the agency is one of the two sides. */
    Optional<Correction> ofSide(UUID id, String agency) {
        return table.find(id)
                .filter(found ->
                        found.agency().equals(agency) || found.provider().equals(agency));
    }

    /** What the agency was told of a correction between others. */
    Optional<Notice> notice(UUID id, String agency) {
        return table.notice(id, agency);
    }

    static EdgeRefusal noSuch() {
        return new EdgeRefusal(ProblemType.NOT_FOUND);
    }

    private int notifyOthers(Correction correction) {
        var others = new TreeMap<String, List<Disclosures.Recipient>>();
        disclosures.recipients(correction.lookup(), correction.field(), oldest()).stream()
                .filter(recipient -> !recipient.agency().equals(correction.agency())
                        && !recipient.agency().equals(correction.provider()))
                .filter(recipient -> province(recipient.province(), recipient.connection())
                        .filter(correction.province()::equals)
                        .isPresent())
                .forEach(recipient -> others.computeIfAbsent(recipient.agency(), _ -> new ArrayList<>())
                        .add(recipient));
        others.forEach((agency, received) -> table.notify(
                correction.id(),
                agency,
                received.stream()
                        .flatMap(one -> one.lookups().stream())
                        .sorted(Comparator.comparing(UUID::toString).reversed())
                        .limit(20)
                        .toList(),
                received.stream().anyMatch(Disclosures.Recipient::field)));
        return others.size();
    }

    private String provider(String type, String province) {
        return Optional.ofNullable(catalogue.find(type))
                .flatMap(known -> providing.of(known, province))
                .orElseThrow(() -> new NoProvidingAgency(type, province));
    }

    /** Where the lookup named no province, the connection that answered has one. */
    private Optional<String> province(@Nullable String asked, @Nullable String connection) {
        return asked != null
                ? Optional.of(asked)
                : Optional.ofNullable(connection).flatMap(table::provinceOf);
    }

    private Instant oldest() {
        return ZonedDateTime.ofInstant(clock.instant(), WorkingDays.ZONE)
                .minus(settings.within())
                .toInstant();
    }

    private Correction one(UUID id) {
        return table.find(id).orElseThrow(Corrections::noSuch);
    }

    private static InvalidRequest wrong(String member, String code, Object... arguments) {
        return new InvalidRequest(List.of(FieldError.of("/" + member, code, arguments)));
    }

    private void note(String act, Correction correction, String agency, Actor actor, Map<String, ?> more) {
        var detail = new TreeMap<String, Object>(more);
        detail.put("type", correction.type());
        detail.put("province", correction.province());
        detail.put("field", correction.field());
        acts.note(new AdministrativeAct(
                actor.subject(),
                actor.name(),
                agency,
                act,
                "corrections",
                correction.id().toString(),
                null,
                null,
                detail));
    }
}
