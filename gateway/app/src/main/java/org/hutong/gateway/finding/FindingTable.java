package org.hutong.gateway.finding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hutong.gateway.finding.Finding.Page;
import org.hutong.gateway.finding.Finding.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Findings in the database. */
@Component
class FindingTable {

    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    FindingTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<Finding> find(UUID id) {
        return jdbc.sql("select * from finding where id = ?")
                .param(id)
                .query(this::finding)
                .optional();
    }

    /** Held until the end of the transaction. */
    Optional<Finding> hold(UUID id) {
        return jdbc.sql("select * from finding where id = ? for update")
                .param(id)
                .query(this::finding)
                .optional();
    }

    /** The one that a candidate makes grow; held until the end of the transaction. */
    Optional<Finding> hold(Candidate candidate) {
        return jdbc.sql("select * from finding where rule = ? and agency = ? and subject = ? and period = ? for update")
                .params(candidate.rule().slug(), candidate.agency(), candidate.subject(), candidate.period())
                .query(this::finding)
                .optional();
    }

    /** The newest first. */
    List<Finding> page(Page page) {
        return jdbc.sql("""
            select * from finding
            where (:rule::text is null or rule = :rule) and (:state::text is null or state = :state)
                and (:agency::text is null or agency = :agency) and (:before::uuid is null or id < :before)
            order by id desc limit :limit
            """)
                .param("rule", page.rule() == null ? null : page.rule().slug())
                .param("state", page.state() == null ? null : page.state().slug())
                .param("agency", page.agency())
                .param("before", page.before())
                .param("limit", page.limit())
                .query(this::finding)
                .list();
    }

    void insert(UUID id, Candidate found, Instant now) {
        of(jdbc.sql("""
            insert into finding (id, rule, subject_kind, subject, agency, period, measure, count, entries, first_at, last_at, facts,
                found_at, grown_at)
            values (:id, :rule, :kind, :subject, :agency, :period, :measure, :count, :entries, :first, :last, :facts::json, :now, :now)
            """), found)
                .param("id", id)
                .param("rule", found.rule().slug())
                .param("kind", found.kind().slug())
                .param("subject", found.subject())
                .param("agency", found.agency())
                .param("period", found.period())
                .param("now", Timestamp.from(now))
                .update();
    }

    void grow(UUID id, Candidate found, Instant now) {
        of(jdbc.sql("""
            update finding set measure = :measure, count = :count, entries = :entries, first_at = :first, last_at = :last,
                facts = :facts::json, grown_at = :now
            where id = :id
            """), found)
                .param("id", id)
                .param("now", Timestamp.from(now))
                .update();
    }

    private JdbcClient.StatementSpec of(JdbcClient.StatementSpec statement, Candidate found) {
        return statement
                .param("measure", found.measure())
                .param("count", found.count())
                .param("entries", found.entries().toArray(UUID[]::new))
                .param("first", Timestamp.from(found.first()))
                .param("last", Timestamp.from(found.last()))
                .param("facts", json.writeValueAsString(found.facts()));
    }

    /** Takes a step with a finding that is held. */
    void step(Finding finding, Step step, @Nullable String actorSubject) {
        boolean justified = step.state() == FindingState.JUSTIFIED;
        var until = step.quietUntil() == null ? null : Timestamp.from(step.quietUntil());
        jdbc.sql("update finding set state = :state, quiet_until = :until, justified_measure = :measure where id = :id")
                .param("state", step.state().slug())
                .param("until", until)
                .param("measure", justified ? finding.found().measure() : null)
                .param("id", finding.id())
                .update();
        jdbc.sql("""
            insert into finding_step (finding, step, state, at, actor_subject, actor, reason, quiet_until)
            select :id, count(*) + 1, :state, :at::timestamptz, :actorSubject, :actor, :reason, :until::timestamptz from finding_step where finding = :id
            """)
                .param("id", finding.id())
                .param("state", step.state().slug())
                .param("at", Timestamp.from(step.at()))
                .param("actorSubject", actorSubject)
                .param("actor", step.actor())
                .param("reason", step.reason())
                .param("until", until)
                .update();
    }

    /** The oldest first. */
    List<Step> steps(UUID finding) {
        return jdbc.sql("select * from finding_step where finding = ? order by step")
                .param(finding)
                .query((row, _) -> new Step(
                        FindingState.parse(row.getString("state")).orElseThrow(),
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor"),
                        row.getString("reason"),
                        instant(row, "quiet_until")))
                .list();
    }

    /** Whether one about any of these subjects is justified so far that the measure is nothing new. */
    boolean isJustified(Candidate candidate, Collection<String> subjects, double factor, Instant now) {
        return jdbc.sql("""
            select count(*) from finding where state = 'justified' and rule = :rule and agency = :agency and subject = any(:subjects)
                and quiet_until > :now and :measure < :factor * justified_measure
            """)
                        .param("rule", candidate.rule().slug())
                        .param("agency", candidate.agency())
                        .param("subjects", subjects.toArray(String[]::new))
                        .param("now", Timestamp.from(now))
                        .param("measure", candidate.measure())
                        .param("factor", factor)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** How many nobody has finished with, by rule. */
    Map<String, Long> open() {
        var counts = new HashMap<String, Long>();
        jdbc.sql("select rule, count(*) as open from finding where state in ('new', 'looked-at') group by rule")
                .query(row -> {
                    counts.put(row.getString("rule"), row.getLong("open"));
                });
        return counts;
    }

    private Finding finding(ResultSet row, int number) throws SQLException {
        double justified = row.getDouble("justified_measure");
        boolean isJustified = !row.wasNull();
        return new Finding(
                row.getObject("id", UUID.class),
                new Candidate(
                        RuleName.parse(row.getString("rule")).orElseThrow(),
                        SubjectKind.ofSlug(row.getString("subject_kind")),
                        row.getString("subject"),
                        row.getString("agency"),
                        row.getString("period"),
                        row.getDouble("measure"),
                        row.getLong("count"),
                        Groups.ids(row, "entries"),
                        row.getTimestamp("first_at").toInstant(),
                        row.getTimestamp("last_at").toInstant(),
                        json.readValue(row.getString("facts"), FACTS)),
                FindingState.parse(row.getString("state")).orElseThrow(),
                row.getTimestamp("found_at").toInstant(),
                row.getTimestamp("grown_at").toInstant(),
                instant(row, "quiet_until"),
                isJustified ? justified : null);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
