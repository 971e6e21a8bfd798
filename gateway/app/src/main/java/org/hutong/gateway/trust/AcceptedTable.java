package org.hutong.gateway.trust;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hutong.credential.SignedTrustList;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lists that were accepted, each under the pin that held then. */
@Component
class AcceptedTable {

    private static final int MOST_SHOWN = 500;

    /** One of them, without what it says. */
    record Head(
            String pin,
            long sequence,
            String hash,
            Instant issuedAt,
            Instant nextUpdate,
            Instant receivedAt,
            String receivedBy) {}

    private final JdbcClient jdbc;

    AcceptedTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The hash of the list that is believed. */
    Optional<String> newestHash(Operator operator) {
        return jdbc.sql("select hash from trust_import_list where import = :id and pin = :pin"
                        + " order by sequence desc limit 1")
                .param("id", operator.id())
                .param("pin", operator.pin().sha256())
                .query(String.class)
                .optional();
    }

    /**
     * The list that is believed.
     *
     * @throws org.hutong.credential.TrustListException if this version cannot read what an earlier one has taken
     */
    Optional<Accepted> newest(Operator operator) {
        return jdbc.sql("select * from trust_import_list where import = :id and pin = :pin"
                        + " order by sequence desc limit 1")
                .param("id", operator.id())
                .param("pin", operator.pin().sha256())
                .query((row, _) -> new Accepted(
                        SignedTrustList.parse(row.getString("jws").getBytes(StandardCharsets.US_ASCII)),
                        row.getTimestamp("received_at").toInstant(),
                        row.getString("received_by")))
                .optional();
    }

    /** The newest first. */
    List<Head> heads(String operator) {
        return jdbc.sql("select pin, sequence, hash, issued_at, next_update, received_at, received_by from"
                        + " trust_import_list where import = :id order by received_at desc, sequence desc limit"
                        + " :most")
                .param("id", operator)
                .param("most", MOST_SHOWN)
                .query((row, _) -> new Head(
                        row.getString("pin"),
                        row.getLong("sequence"),
                        row.getString("hash"),
                        row.getTimestamp("issued_at").toInstant(),
                        row.getTimestamp("next_update").toInstant(),
                        row.getTimestamp("received_at").toInstant(),
                        row.getString("received_by")))
                .list();
    }

    void insert(Operator operator, Accepted accepted, String jws) {
        jdbc.sql("""
            insert into trust_import_list (import, pin, sequence, hash, issued_at, next_update, received_at, received_by, jws)
            values (:id, :pin, :sequence, :hash, :issuedAt, :nextUpdate, :receivedAt, :receivedBy, :jws)
            """)
                .param("id", operator.id())
                .param("pin", operator.pin().sha256())
                .param("sequence", accepted.list().sequence())
                .param("hash", accepted.list().hash())
                .param("issuedAt", Timestamp.from(accepted.list().list().issuedAt()))
                .param("nextUpdate", Timestamp.from(accepted.list().nextUpdate()))
                .param("receivedAt", Timestamp.from(accepted.receivedAt()))
                .param("receivedBy", accepted.receivedBy())
                .param("jws", jws)
                .update();
    }
}
