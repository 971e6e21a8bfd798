package org.hutong.gateway.audit;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hutong.gateway.accesslog.TimeOrderedId;
import org.hutong.gateway.secret.SecretBox;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Exports in the database. Each step is one statement or runs in its caller's transaction, so that a node that dies leaves nothing half done. */
@Component
class Exports {

    /** Whoever writes renews it with each page; what nobody renews, another node goes on with. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final Duration KEPT = Duration.ofDays(1);
    private static final String COLUMNS =
            "id, state, format, written, estimated, bytes, created_at, ended_at, expires_at, chunks";

    private final JdbcClient jdbc;
    private final SecretBox secrets;
    private final Clock clock;

    Exports(JdbcClient jdbc, SecretBox secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * One that is to be gone on with.
     *
     * @param criteria as they were written
     * @param position where it goes on; null at the beginning
     */
    record Work(
            UUID id,
            ExportFormat format,
            String criteria,
            long written,
            int chunks,
            @Nullable String position) {

        /** Without what is searched for. */
        @Override
        public String toString() {
            return "Work[" + id + "]";
        }
    }

    Export create(String owner, ExportFormat format, String criteria, @Nullable Long estimated) {
        var id = TimeOrderedId.next();
        var now = now();
        jdbc.sql("""
            insert into access_export (id, owner, state, format, sealed, estimated, leased_until, created_at, expires_at)
            values (:id, :owner, 'running', :format, :sealed, :estimated, :now, :now, :expires)
            """)
                .param("id", id)
                .param("owner", owner)
                .param("format", format.wireName())
                .param("sealed", secrets.seal(criteria, place(id)))
                .param("estimated", estimated)
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(KEPT)))
                .update();
        return find(owner, id).orElseThrow();
    }

    /** Held until the end of the transaction: two at once by the same person come one after the other. */
    long count(String owner) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('exports of ' || ?, 0))")
                .param(owner)
                .query(row -> {});
        return jdbc.sql("select count(*) from access_export where owner = ?")
                .param(owner)
                .query(Long.class)
                .single();
    }

    /** The newest first. */
    List<Export> of(String owner) {
        return jdbc.sql("select " + COLUMNS + " from access_export where owner = ? order by created_at desc, id desc")
                .param(owner)
                .query(Exports::export)
                .list();
    }

    Optional<Export> find(String owner, UUID id) {
        return jdbc.sql("select " + COLUMNS + " from access_export where owner = ? and id = ?")
                .params(owner, id)
                .query(Exports::export)
                .optional();
    }

    /** Takes one that nobody writes. */
    Optional<Work> take() {
        var now = now();
        return jdbc.sql("""
            update access_export set leased_until = :until where id = (
                select id from access_export where state = 'running' and leased_until <= :now
                order by created_at limit 1 for update skip locked)
            returning id, format, sealed, written, chunks, position
            """)
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(LEASE)))
                .query((row, _) -> {
                    var id = row.getObject("id", UUID.class);
                    return new Work(
                            id,
                            ExportFormat.parse(row.getString("format")).orElseThrow(),
                            secrets.open(row.getString("sealed"), place(id)),
                            row.getLong("written"),
                            row.getInt("chunks"),
                            row.getString("position"));
                })
                .optional();
    }

    /**
     * Adds a part of the file, in the transaction that is under way.
     *
     * @param work as it was before this part; if another node has gone on with it meanwhile, nothing happens
     * @param position where it goes on; null at the end
     * @return whether it is still to be written
     */
    boolean add(Work work, String part, long entries, @Nullable String position) {
        var now = now();
        int updated = jdbc.sql("""
            update access_export set written = written + :entries, chunks = chunks + 1, bytes = bytes + :bytes,
                position = :position, leased_until = :until,
                state = case when :ends then 'done' else state end, ended_at = case when :ends then :now::timestamptz end
            where id = :id and state = 'running' and chunks = :chunks
            """)
                .param("entries", entries)
                .param("bytes", part.getBytes(StandardCharsets.UTF_8).length)
                .param("position", position)
                .param("until", Timestamp.from(now.plus(LEASE)))
                .param("ends", position == null)
                .param("now", Timestamp.from(now))
                .param("id", work.id())
                .param("chunks", work.chunks())
                .update();
        if (updated == 0) {
            return false;
        }
        jdbc.sql("insert into access_export_chunk (export, number, sealed) values (?, ?, ?)")
                .params(work.id(), work.chunks(), secrets.seal(part, place(work.id(), work.chunks())))
                .update();
        return position != null;
    }

    /** A part of the file; empty once it was deleted. */
    Optional<String> part(UUID id, int number) {
        return jdbc.sql("select sealed from access_export_chunk where export = ? and number = ?")
                .params(id, number)
                .query(String.class)
                .optional()
                .map(kept -> secrets.open(kept, place(id, number)));
    }

    /** Ends one that is running, without its file; in the transaction that is under way. */
    void end(UUID id, String state) {
        int ended = jdbc.sql("update access_export set state = ?, ended_at = ?, bytes = 0 where id = ? and state ="
                        + " 'running'")
                .params(state, Timestamp.from(now()), id)
                .update();
        if (ended > 0) {
            jdbc.sql("delete from access_export_chunk where export = ?")
                    .param(id)
                    .update();
        }
    }

    void delete(UUID id) {
        jdbc.sql("delete from access_export where id = ?").param(id).update();
    }

    void deleteExpired() {
        jdbc.sql("delete from access_export where expires_at <= ?")
                .param(Timestamp.from(now()))
                .update();
    }

    private static Export export(ResultSet row, int number) throws SQLException {
        var ended = row.getTimestamp("ended_at");
        long estimated = row.getLong("estimated");
        boolean unknown = row.wasNull();
        return new Export(
                row.getObject("id", UUID.class),
                row.getString("state"),
                row.getString("format"),
                row.getLong("written"),
                unknown ? null : Long.valueOf(estimated),
                row.getLong("bytes"),
                row.getTimestamp("created_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                row.getInt("chunks"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String place(UUID id) {
        return "access-export:" + id;
    }

    private static String place(UUID id, int number) {
        return place(id) + ":" + number;
    }
}
