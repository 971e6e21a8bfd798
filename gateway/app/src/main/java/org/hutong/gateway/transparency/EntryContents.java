package org.hutong.gateway.transparency;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hutong.gateway.accesslog.AccessRecords;
import org.hutong.gateway.accesslog.ActRecords;
import org.hutong.gateway.accesslog.LogRecord;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What entries say, committed to anew: so that a verification sees a change of what people read, not only of its hash. */
@Component
class EntryContents {

    /** For what was altered so that it cannot even be opened: no commitment is equal to it. */
    private static final byte[] ALTERED = new byte[0];

    private final JdbcClient jdbc;
    private final AccessRecords accesses;
    private final ActRecords acts;

    EntryContents(JdbcClient jdbc, AccessRecords accesses, ActRecords acts) {
        this.jdbc = jdbc;
        this.accesses = accesses;
        this.acts = acts;
    }

    /**
     * The hashes that entries of both kinds commit to as they are now; without those whose readable side was erased, or that were never
     * sealed: what they said, nobody can tell here.
     */
    Map<UUID, byte[]> leafHashes(Collection<UUID> entries) {
        var ids = entries.toArray(UUID[]::new);
        var hashes = new HashMap<UUID, byte[]>();
        put(
                hashes,
                "select " + AccessRecords.COLUMNS + " from access_entry where id = any(?)",
                ids,
                accesses.reading());
        put(hashes, "select " + ActRecords.COLUMNS + " from administrative_act where id = any(?)", ids, acts.reading());
        return hashes;
    }

    private void put(Map<UUID, byte[]> hashes, String sql, UUID[] ids, RowMapper<? extends LogRecord> reading) {
        // One parameter that is an array, not many.
        jdbc.sql(sql)
                .param((Object) ids)
                .query(reading)
                .list()
                .forEach(record -> hash(record).ifPresent(hash -> hashes.put(record.id(), hash)));
    }

    /** An erased month leaves what was sealed; only its key is gone. */
    private static Optional<byte[]> hash(LogRecord record) {
        return record.altered()
                ? Optional.of(ALTERED)
                : record.commitments().map(commitments -> commitments.leafHash().bytes());
    }
}
