package org.hutong.gateway.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Real work has many matters; who only wants to get in names the one that opens the door. An agency or operator is looked at whenever its
 * accesses of the month have grown by as many as there must be holders, so that what was counted is not counted anew for each entry.
 */
@Component
class FixedMatter implements Rule {

    private final JdbcClient jdbc;
    private final FindingSettings.FixedMatter settings;
    private final int entries;

    FixedMatter(JdbcClient jdbc, FindingSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings.fixedMatter();
        this.entries = settings.entries();
    }

    /** An agency, or one of its operators, in a month. */
    private record Someone(SubjectKind kind, String agency, String subject, String month) {}

    @Override
    public List<Candidate> look(Batch batch) {
        var found = new ArrayList<Candidate>();
        touched(
                        batch,
                        seen -> new Someone(
                                SubjectKind.OPERATOR,
                                seen.agency(),
                                seen.operator(),
                                seen.month().toString()))
                .forEach((someone, added) -> {
                    if (isDue(ofOperator(someone), added)) {
                        found.addAll(look(someone, "agency = :agency and operator_hash = decode(:subject, 'hex')"));
                    }
                });
        touched(
                        batch,
                        seen -> new Someone(
                                SubjectKind.AGENCY,
                                seen.agency(),
                                seen.agency(),
                                seen.month().toString()))
                .forEach((someone, added) -> {
                    if (isDue(ofAgency(someone), added)) {
                        found.addAll(look(
                                someone,
                                "agency = :agency and agency = :subject and at >= :month::date::timestamp at time zone"
                                        + " 'UTC' and at < (:month::date + interval '1 month') at time zone 'UTC'"));
                    }
                });
        return found;
    }

    private static Map<Someone, Long> touched(Batch batch, Function<Seen, Someone> who) {
        return batch.admitted().collect(Collectors.groupingBy(who, Collectors.counting()));
    }

    private boolean isDue(long asked, long added) {
        return asked / settings.holders() > (asked - added) / settings.holders();
    }

    private long ofOperator(Someone someone) {
        return jdbc.sql("select coalesce(sum(asked), 0) from finding_operator_day where agency = ? and operator = ?")
                .params(someone.agency(), someone.subject())
                .query(Long.class)
                .single();
    }

    private long ofAgency(Someone someone) {
        return jdbc.sql("select coalesce(sum(asked), 0) from finding_agency_matter where agency = ? and month ="
                        + " ?::date")
                .params(someone.agency(), someone.month() + "-01")
                .query(Long.class)
                .single();
    }

    private List<Candidate> look(Someone someone, String condition) {
        return jdbc.sql("""
            select * from (
                select matter_code, count(distinct holder_hash) as holders, count(*) as count, sum(count(*)) over () as whole,
                    min(at) as first, max(at) as last, (array_agg(id order by id))[1 : %d] as entries
                from (select id, at, matter_code, holder_hash from access_entry where %s and %s limit %d) bounded
                group by matter_code) matters
            where holders >= :holders and count >= :share * whole
            """.formatted(entries, condition, NewEntries.ADMITTED, Groups.MOST))
                .param("agency", someone.agency())
                .param("subject", someone.subject())
                .param("month", someone.month() + "-01")
                .param("holders", settings.holders())
                .param("share", settings.share())
                .query((row, _) -> new Candidate(
                        RuleName.FIXED_MATTER,
                        someone.kind(),
                        someone.subject(),
                        someone.agency(),
                        someone.month(),
                        row.getLong("holders"),
                        row.getLong("count"),
                        Groups.ids(row, "entries"),
                        row.getTimestamp("first").toInstant(),
                        row.getTimestamp("last").toInstant(),
                        Map.of(
                                "holders", row.getLong("holders"),
                                "matter", row.getString("matter_code"),
                                "percent", percent(row.getLong("count"), row.getLong("whole")),
                                "accesses", row.getLong("whole"),
                                "threshold", settings.holders())))
                .list();
    }

    private static long percent(long part, long whole) {
        return 100 * part / whole;
    }
}
