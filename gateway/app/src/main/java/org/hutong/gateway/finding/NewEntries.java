package org.hutong.gateway.finding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Entries in the order of the log, from a position on: none comes in before it any more. */
@Component
class NewEntries {

    /** What counts as asked for: the same as for quotas, so that their indexes serve. */
    static final String ADMITTED = "permitted and outcome <> 'over-quota' and outcome <> 'not-recognised'";

    private final JdbcClient jdbc;

    NewEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(long index, Optional<Seen> seen) {}

    /** Where to go on; empty if another node is at it. Held until the end of the transaction. */
    Optional<Long> position() {
        return jdbc.sql("select next from finding_watch for update skip locked")
                .query(Long.class)
                .optional();
    }

    void position(long next) {
        jdbc.sql("update finding_watch set next = ?").param(next).update();
    }

    /** How many entries of the log come after the position. */
    long waiting() {
        return jdbc.sql("select greatest(0, size - next) from log_head, finding_watch")
                .query(Long.class)
                .single();
    }

    Batch from(long index, int most) {
        var rows = jdbc.sql("""
            with scanned as (select index, entry from log_entry where index >= :index order by index limit :most)
            select scanned.index, id, lookup, at, agency, matter_code, permitted, %s as admitted,
                outcome in ('over-quota', 'not-recognised', 'use-code-refused') as refused,
                basis in ('holder-present', 'entrusted') as consented, encode(holder_hash, 'hex') as holder,
                encode(business_hash, 'hex') as business_number, encode(operator_hash, 'hex') as operator
            from scanned left join access_entry on id = entry order by scanned.index
            """.formatted(ADMITTED))
                .param("index", index)
                .param("most", most)
                .query((row, _) -> new Row(row.getLong("index"), seen(row)))
                .list();
        return new Batch(
                rows.stream().flatMap(row -> row.seen().stream()).toList(),
                rows.isEmpty() ? index : rows.getLast().index() + 1,
                rows.size() == most);
    }

    private static Optional<Seen> seen(ResultSet row) throws SQLException {
        if (row.getString("agency") == null || row.getString("holder") == null) {
            return Optional.empty();
        }
        boolean permitted = row.getBoolean("permitted");
        boolean denied = !permitted && !row.wasNull();
        return Optional.of(new Seen(
                row.getObject("id", UUID.class),
                row.getObject("lookup", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getString("agency"),
                Objects.requireNonNullElse(row.getString("matter_code"), ""),
                row.getBoolean("admitted"),
                denied || row.getBoolean("refused"),
                row.getBoolean("consented"),
                row.getString("holder"),
                row.getString("business_number"),
                row.getString("operator")));
    }
}
