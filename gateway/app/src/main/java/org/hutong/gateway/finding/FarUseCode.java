package org.hutong.gateway.finding;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hutong.gateway.agency.Agencies;
import org.hutong.gateway.agency.RegisteredAgency;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A holder who agrees stands at the counter, or has just sent his code there. A code that is spent long after it was issued may have been
 * collected; and one that a counter of another province has issued to a holder who is said to be present has travelled without him.
 */
@Component
class FarUseCode implements Rule {

    private final JdbcClient jdbc;
    private final Agencies agencies;
    private final FindingSettings.FarUseCode settings;
    private final int entries;

    FarUseCode(JdbcClient jdbc, Agencies agencies, FindingSettings settings) {
        this.jdbc = jdbc;
        this.agencies = agencies;
        this.settings = settings.farUseCode();
        this.entries = settings.entries();
    }

    private record AgencyMonth(String agency, LocalDate first) {}

    @Override
    public List<Candidate> look(Batch batch) {
        var byLookup = batch.entries().stream()
                .filter(Seen::consented)
                .collect(Collectors.toMap(Seen::lookup, Function.identity(), (first, _) -> first));
        if (byLookup.isEmpty()) {
            return List.of();
        }
        // All are noted before any is looked at: a stream would look at a month when its first code is noted.
        var months = far(byLookup).stream().map(this::noted).distinct().toList();
        return months.stream().flatMap(month -> look(month).stream()).toList();
    }

    private List<Seen> far(Map<UUID, Seen> byLookup) {
        return jdbc
                .sql("""
                    select distinct spent_by, issued_by, basis,
                        spent_at - issued_at >= make_interval(secs => :seconds) as late
                    from use_code where spent_by = any(:lookups)
                    """)
                .param("seconds", settings.after().toMillis() / 1000.0)
                .param("lookups", byLookup.keySet().toArray(UUID[]::new))
                .query((row, _) -> {
                    var seen = Objects.requireNonNull(byLookup.get(row.getObject("spent_by", UUID.class)));
                    boolean far = row.getBoolean("late")
                            || row.getString("basis").equals("holder-present")
                                    && isElsewhere(row.getString("issued_by"), seen.agency());
                    return far ? Optional.of(seen) : Optional.<Seen>empty();
                })
                .list()
                .stream()
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** Known only of agencies that are registered, and are some province's. */
    private boolean isElsewhere(String issuer, String spender) {
        var from = province(issuer);
        var to = province(spender);
        return settings.provinces() && from != null && to != null && !from.equals(to);
    }

    private @Nullable String province(String agency) {
        return agencies.find(agency)
                .map(RegisteredAgency::province)
                .filter(province -> !province.equals(RegisteredAgency.NATIONAL))
                .orElse(null);
    }

    private AgencyMonth noted(Seen seen) {
        var month = new AgencyMonth(seen.agency(), seen.month().atDay(1));
        jdbc.sql("insert into finding_far_code (entry, agency, month, at) values (?, ?, ?, ?) on conflict do nothing")
                .params(seen.id(), month.agency(), month.first(), Timestamp.from(seen.at()))
                .update();
        return month;
    }

    private Optional<Candidate> look(AgencyMonth month) {
        return jdbc.sql("""
            select count(*) as count, min(at) as first, max(at) as last, (array_agg(entry order by entry))[1 : %d] as entries
            from finding_far_code where agency = ? and month = ? having count(*) >= ?
            """.formatted(entries))
                .params(month.agency(), month.first(), settings.codes())
                .query((row, _) -> new Candidate(
                        RuleName.FAR_USE_CODE,
                        SubjectKind.AGENCY,
                        month.agency(),
                        month.agency(),
                        month.first().toString().substring(0, "2026-11".length()),
                        row.getLong("count"),
                        row.getLong("count"),
                        Groups.ids(row, "entries"),
                        row.getTimestamp("first").toInstant(),
                        row.getTimestamp("last").toInstant(),
                        Map.of(
                                "codes", row.getLong("count"),
                                "seconds", settings.after().toSeconds(),
                                "threshold", settings.codes())))
                .optional();
    }
}
