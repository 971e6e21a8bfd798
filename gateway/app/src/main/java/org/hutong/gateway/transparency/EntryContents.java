package org.hutong.gateway.transparency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.hutong.gateway.accesslog.AccessRecord;
import org.hutong.gateway.accesslog.AccessRecords;
import org.hutong.ledger.Commitments;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What entries say, committed to anew: so that a verification sees a change of what people read, not only of its hash. */
@Component
class EntryContents {

    /** For what was altered so that it cannot even be opened: no commitment is equal to it. */
    private static final byte[] ALTERED = new byte[0];

    private final JdbcClient jdbc;
    private final AccessRecords records;

    EntryContents(JdbcClient jdbc, AccessRecords records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** The hashes that entries of both kinds commit to as they are now; without those whose readable side was erased. */
    Map<UUID, byte[]> leafHashes(Collection<UUID> entries) {
        var ids = entries.toArray(UUID[]::new);
        var hashes = new HashMap<UUID, byte[]>();
        var reading = records.reading();
        jdbc.sql("select " + AccessRecords.COLUMNS + ", exists (select from log_unsealed where entry = id) as unsealed"
                        + " from access_entry where id = any(?)")
                .param(ids)
                .query((row, _) -> Map.entry(row.getObject("id", UUID.class), access(row, reading)))
                .list()
                .forEach(entry -> entry.getValue().ifPresent(hash -> hashes.put(entry.getKey(), hash)));
        jdbc.sql("select *, detail::text as text from administrative_act where id = any(?)")
                .param(ids)
                .query((row, _) -> Map.entry(row.getObject("id", UUID.class), act(row)))
                .list()
                .forEach(entry -> hashes.put(entry.getKey(), entry.getValue()));
        return hashes;
    }

    /** An erased month leaves what was sealed; only its key is gone. What was never sealed, nobody can tell here. */
    private static Optional<byte[]> access(ResultSet row, RowMapper<AccessRecord> reading) throws SQLException {
        if (row.getBytes("sealed") == null) {
            return row.getBoolean("unsealed") ? Optional.empty() : Optional.of(ALTERED);
        }
        try {
            return Objects.requireNonNull(reading.mapRow(row, row.getRow()))
                    .commitments()
                    .map(commitments -> commitments.leafHash().bytes());
        } catch (IllegalStateException altered) {
            return Optional.of(ALTERED);
        }
    }

    private static byte[] act(ResultSet row) throws SQLException {
        var committed = new TreeMap<String, String>();
        committed.put("id", row.getString("id"));
        committed.put("at", row.getTimestamp("at").toInstant().toString());
        committed.put("actorSubject", orNone(row.getString("actor_subject")));
        committed.put("actor", row.getString("actor"));
        committed.put("actorAgency", orNone(row.getString("actor_agency")));
        committed.put("act", row.getString("act"));
        committed.put("kind", row.getString("kind"));
        committed.put("subject", row.getString("subject"));
        committed.put("version", orNone(row.getString("version")));
        committed.put("reason", orNone(row.getString("reason")));
        committed.put("detail", orNone(row.getString("text")));
        return Commitments.of(row.getBytes("secret"), committed).leafHash().bytes();
    }

    private static String orNone(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
