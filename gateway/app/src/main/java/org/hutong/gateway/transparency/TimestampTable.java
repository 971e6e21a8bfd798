package org.hutong.gateway.transparency;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The timestamps over checkpoints, one for each day. */
@Component
class TimestampTable {

    private final JdbcClient jdbc;

    TimestampTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean has(LocalDate day) {
        return jdbc.sql("select count(*) from log_timestamp where day = ?")
                        .param(day)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** @param token TimeStampToken in DER, over the bytes of the checkpoint */
    record Stamped(SignedCheckpoint checkpoint, byte[] token) {}

    /** The oldest one over a tree that has this index. */
    Optional<Stamped> oldest(long index) {
        return jdbc.sql("select checkpoint, token from log_timestamp where size > ? order by day limit 1")
                .param(index)
                .query((row, _) ->
                        new Stamped(SignedCheckpoint.parse(row.getString("checkpoint")), row.getBytes("token")))
                .optional();
    }

    /** The first one of a day counts. */
    void add(LocalDate day, SignedCheckpoint signed, byte[] token, Instant at) {
        jdbc.sql("insert into log_timestamp (day, size, checkpoint, token, at) values (?, ?, ?, ?, ?) on"
                        + " conflict do nothing")
                .params(day, signed.checkpoint().size(), signed.toString(), token, Timestamp.from(at))
                .update();
    }
}
