package org.hutong.gateway.transparency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hutong.gateway.accesslog.AccessRecord;
import org.hutong.gateway.accesslog.AccessRecords;
import org.hutong.gateway.accesslog.AdministrativeActs;
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
        jdbc.sql("select " + AdministrativeActs.COLUMNS + " from administrative_act where id = any(?)")
                .param(ids)
                .query((row, _) -> Map.entry(row.getObject("id", UUID.class), AdministrativeActs.leafHash(row)))
                .list()
                .forEach(entry -> hashes.put(entry.getKey(), entry.getValue()));
        return hashes;
    }

    /** An erased month leaves what was sealed; only its key is gone. What was never sealed, nobody can tell here. */
    private static Optional<byte[]> access(ResultSet row, RowMapper<AccessRecord> reading) throws SQLException {
        if (row.getBytes("sealed") == null) {
            return row.getBoolean("unsealed") ? Optional.empty() : Optional.of(ALTERED);
        }
        var entry = Objects.requireNonNull(reading.mapRow(row, row.getRow()));
        return entry.altered()
                ? Optional.of(ALTERED)
                : entry.commitments().map(commitments -> commitments.leafHash().bytes());
    }
}
