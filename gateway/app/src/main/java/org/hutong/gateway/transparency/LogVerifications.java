package org.hutong.gateway.transparency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hutong.gateway.accesslog.TimeOrderedId;
import org.hutong.gateway.transparency.LogFindings.Finding;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Verifications of the log, of all nodes: what they found, and how far the one under way is. */
@Component
class LogVerifications {

    /** A verification that has said nothing for so long has died with its node. */
    static final Duration SILENCE = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final JsonMapper json;

    LogVerifications(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * One verification.
     *
     * @param finishedAt null while it is under way, or if its node died or somebody cancelled it
     * @param cancelledAt null unless somebody cancelled it
     * @param size entries of the log that it verifies
     * @param checked how many of them it has been through
     * @param found how many things are wrong; findings are the first of them
     */
    record Verification(
            UUID id,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Instant cancelledAt,
            long size,
            long checked,
            long found,
            List<Finding> findings) {}

    /** Begins one, unless one is under way on some node. */
    Optional<UUID> begin(Instant now) {
        var id = TimeOrderedId.next();
        int begun = jdbc.sql("""
            insert into log_verification (id, started_at, touched_at)
            select ?, ?, ? where not exists (
                select from log_verification where finished_at is null and cancelled_at is null and touched_at > ?)
            """)
                .params(id, Timestamp.from(now), Timestamp.from(now), Timestamp.from(now.minus(SILENCE)))
                .update();
        return begun == 1 ? Optional.of(id) : Optional.empty();
    }

    /** Whether it goes on: not once it was cancelled. */
    boolean reached(UUID id, long checked, long size, Instant now) {
        return jdbc.sql("update log_verification set checked = ?, size = ?, touched_at = ?"
                                + " where id = ? and cancelled_at is null")
                        .params(checked, size, Timestamp.from(now), id)
                        .update()
                == 1;
    }

    /** Ends the one that is under way, if one is. */
    boolean cancel(Instant now) {
        return jdbc.sql("update log_verification set cancelled_at = ? where finished_at is null and"
                                + " cancelled_at is null and touched_at > ?")
                        .params(Timestamp.from(now), Timestamp.from(now.minus(SILENCE)))
                        .update()
                > 0;
    }

    /** Ends one with what it found. One that was cancelled says nothing, unless it has found something: that is not forgotten. */
    void finish(UUID id, LogFindings findings, Instant now) {
        jdbc.sql("update log_verification set finished_at = ?, touched_at = ?, found = ?, findings = ?::json,"
                        + " cancelled_at = null where id = ? and (cancelled_at is null or ? > 0)")
                .params(Timestamp.from(now), Timestamp.from(now), findings.found())
                .params(
                        json.writeValueAsString(
                                findings.kept().stream().map(Written::of).toList()),
                        id,
                        findings.found())
                .update();
    }

    /** The one that was begun last. */
    Optional<Verification> latest() {
        return latest("true");
    }

    /** The last one that came to an end. */
    Optional<Verification> latestFinished() {
        return latest("finished_at is not null");
    }

    private List<Finding> read(String written) {
        return json.readValue(written, new TypeReference<List<Written>>() {}).stream()
                .map(one -> new Finding(LogFault.valueOf(one.fault()), one.where()))
                .toList();
    }

    /** A finding as the database keeps it. */
    record Written(String fault, String where) {

        static Written of(Finding finding) {
            return new Written(finding.fault().name(), finding.where());
        }
    }

    private Optional<Verification> latest(String which) {
        return jdbc.sql("select * from log_verification where " + which + " order by started_at desc limit 1")
                .query((row, _) -> new Verification(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("started_at").toInstant(),
                        moment(row, "finished_at"),
                        moment(row, "cancelled_at"),
                        row.getLong("size"),
                        row.getLong("checked"),
                        row.getLong("found"),
                        read(row.getString("findings"))))
                .optional();
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
