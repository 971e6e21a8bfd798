package org.hutong.gateway.finding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An agency whose accesses are refused more often than before tries doors, or has a system that has gone wrong. */
@Component
class RisingRefusals implements Rule {

    private final JdbcClient jdbc;
    private final FindingSettings.RisingRefusals settings;

    RisingRefusals(JdbcClient jdbc, FindingSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings.risingRefusals();
    }

    private record AgencyWeek(String agency, LocalDate monday) {}

    private record Rate(long asked, long refused) {

        double value() {
            return asked == 0 ? 0 : (double) refused / asked;
        }

        long percent() {
            return Math.round(100 * value());
        }
    }

    @Override
    public List<Candidate> look(Batch batch) {
        return batch.entries().stream()
                .filter(Seen::refused)
                .map(seen -> new AgencyWeek(seen.agency(), Periods.monday(seen.day())))
                .distinct()
                .flatMap(week -> look(week, last(batch, week)).stream())
                .toList();
    }

    private static Seen last(Batch batch, AgencyWeek week) {
        return batch.entries().stream()
                .filter(Seen::refused)
                .filter(seen -> seen.agency().equals(week.agency())
                        && Periods.monday(seen.day()).equals(week.monday()))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private Optional<Candidate> look(AgencyWeek week, Seen last) {
        var now = rate(week, 0, 0);
        var before = rate(week, settings.weeks(), 1);
        boolean known = now.asked() >= settings.accesses() && before.asked() >= settings.accesses();
        boolean rises = now.value() >= settings.rate() && now.value() >= settings.factor() * before.value();
        return known && rises ? Optional.of(candidate(week, now, before, last)) : Optional.empty();
    }

    /** Of the weeks from so many before until so many before, both included. */
    private Rate rate(AgencyWeek week, int from, int until) {
        return jdbc.sql("""
            select coalesce(sum(asked), 0) as asked, coalesce(sum(refused), 0) as refused from finding_agency_week
            where agency = ? and week between ? and ?
            """)
                .params(
                        week.agency(),
                        week.monday().minusWeeks(from),
                        week.monday().minusWeeks(until))
                .query((row, _) -> new Rate(row.getLong("asked"), row.getLong("refused")))
                .single();
    }

    private Candidate candidate(AgencyWeek week, Rate now, Rate before, Seen last) {
        var refusals = jdbc.sql("select refusals from finding_agency_week where agency = ? and week = ?")
                .params(week.agency(), week.monday())
                .query((row, _) -> Groups.ids(row, "refusals"))
                .single();
        return new Candidate(
                RuleName.RISING_REFUSALS,
                SubjectKind.AGENCY,
                week.agency(),
                week.agency(),
                Periods.week(week.monday()),
                now.value(),
                now.refused(),
                refusals,
                first(refusals).orElse(last.at()),
                last.at(),
                Map.of(
                        "percent", now.percent(),
                        "accesses", now.asked(),
                        "before", before.percent(),
                        "weeks", settings.weeks(),
                        "threshold", Math.round(100 * settings.rate())));
    }

    private Optional<Instant> first(List<UUID> refusals) {
        return refusals.stream()
                .limit(1)
                .map(id -> jdbc.sql("select at from access_entry where id = ?")
                        .param(id)
                        .query((row, _) -> row.getTimestamp("at").toInstant())
                        .single())
                .findFirst();
    }
}
