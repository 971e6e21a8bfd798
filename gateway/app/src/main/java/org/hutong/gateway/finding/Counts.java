package org.hutong.gateway.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hutong.gateway.accesslog.AccessRecords;
import org.hutong.gateway.accesslog.ReadableSide;
import org.hutong.gateway.accesslog.ReadableSide.Index;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the counts that rules need of all entries; each entry is added once, in the transaction that moves the position on. */
@Component
class Counts {

    private final JdbcClient jdbc;
    private final AccessRecords records;
    private final ReadableSide readable;
    private final OfficeTime office;
    private final FindingSettings settings;

    Counts(JdbcClient jdbc, AccessRecords records, ReadableSide readable, OfficeTime office, FindingSettings settings) {
        this.jdbc = jdbc;
        this.records = records;
        this.readable = readable;
        this.office = office;
        this.settings = settings;
    }

    private record OperatorDay(String agency, String operator, String day) {}

    private record AgencyMatter(String agency, String month, String matter) {}

    private record AgencyWeek(String agency, String week) {}

    void add(Batch batch) {
        addOperators(grouped(
                batch.admitted().toList(),
                seen -> new OperatorDay(
                        seen.agency(), seen.operator(), seen.day().toString())));
        grouped(
                        batch.admitted().toList(),
                        seen -> new AgencyMatter(
                                seen.agency(), seen.month().atDay(1).toString(), seen.matter()))
                .forEach(this::addMatter);
        grouped(
                        batch.entries(),
                        seen -> new AgencyWeek(
                                seen.agency(), Periods.monday(seen.day()).toString()))
                .forEach(this::addWeek);
    }

    private static <K> Map<K, List<Seen>> grouped(Collection<Seen> entries, Function<Seen, K> key) {
        return entries.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    private void addOperators(Map<OperatorDay, List<Seen>> days) {
        var keys = new ArrayList<>(days.keySet());
        var unknown = jdbc.sql("""
            insert into finding_operator_day (agency, operator, day, asked, off_hours)
            select * from unnest(:agencies::text[], :operators::text[], :days::text[]::date[], :asked::int[], :offHours::int[])
            on conflict (agency, operator, day) do update
                set asked = finding_operator_day.asked + excluded.asked,
                    off_hours = finding_operator_day.off_hours + excluded.off_hours
            returning agency, operator, day, role
            """)
                .param("agencies", keys.stream().map(OperatorDay::agency).toArray(String[]::new))
                .param("operators", keys.stream().map(OperatorDay::operator).toArray(String[]::new))
                .param("days", keys.stream().map(OperatorDay::day).toArray(String[]::new))
                .param("asked", days.values().stream().map(List::size).toArray(Integer[]::new))
                .param("offHours", days.values().stream().map(this::offHours).toArray(Integer[]::new))
                .query((row, _) -> row.getString("role") != null
                        ? List.<OperatorDay>of()
                        : List.of(new OperatorDay(
                                row.getString("agency"), row.getString("operator"), row.getString("day"))))
                .list();
        unknown.stream().flatMap(List::stream).forEach(day -> addRole(day, days.getOrDefault(day, List.of())));
    }

    private int offHours(List<Seen> entries) {
        return (int)
                entries.stream().filter(seen -> !office.includes(seen.at())).count();
    }

    /** His role stands in the sealed part: one entry of his is opened, once a day, and its hash kept. */
    private void addRole(OperatorDay day, List<Seen> entries) {
        entries.stream()
                .limit(1)
                .flatMap(seen -> records.find(seen.id()).stream())
                .filter(entry -> !entry.text("operatorRole").isEmpty())
                .forEach(entry -> jdbc.sql(
                                "update finding_operator_day set role = ? where agency = ? and operator = ? and day ="
                                        + " ?::date")
                        .params(
                                HexFormat.of()
                                        .formatHex(readable.hashes(
                                                        Index.OPERATOR,
                                                        "role " + entry.text("operatorRole"),
                                                        entry.at())[0]),
                                day.agency(),
                                day.operator(),
                                day.day())
                        .update());
    }

    private void addMatter(AgencyMatter key, List<Seen> entries) {
        jdbc.sql("""
            insert into finding_agency_matter (agency, month, matter, asked) values (?, ?::date, ?, ?)
            on conflict (agency, month, matter) do update set asked = finding_agency_matter.asked + excluded.asked
            """)
                .params(key.agency(), key.month(), key.matter(), entries.size())
                .update();
    }

    private void addWeek(AgencyWeek key, List<Seen> entries) {
        var refusals = entries.stream()
                .filter(Seen::refused)
                .map(Seen::id)
                .limit(settings.entries())
                .toArray(UUID[]::new);
        jdbc.sql("""
            insert into finding_agency_week (agency, week, asked, refused, refusals) values (:agency, :week::date, :asked, :refused, :refusals)
            on conflict (agency, week) do update
                set asked = finding_agency_week.asked + excluded.asked,
                    refused = finding_agency_week.refused + excluded.refused,
                    refusals = (finding_agency_week.refusals || excluded.refusals)[1 : %d]
            """.formatted(settings.entries()))
                .param("agency", key.agency())
                .param("week", key.week())
                .param("asked", entries.size())
                .param("refused", (int) entries.stream().filter(Seen::refused).count())
                .param("refusals", refusals)
                .update();
    }
}
