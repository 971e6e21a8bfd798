package org.hutong.gateway.issuing;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.hutong.credential.SignedTrustList;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The signed trust lists that were given away. */
@Component
class TrustListTable {

    /**
     * One of them.
     *
     * @param register the change of the register of keys it was made after
     * @param content what it says, hashed
     * @param jws in compact form
     */
    record Published(long register, String content, Instant issuedAt, Instant nextUpdate, String jws) {

        SignedTrustList parsed() {
            return SignedTrustList.parse(jws.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private final JdbcClient jdbc;

    TrustListTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Published> newest() {
        return jdbc.sql("select * from trust_list order by sequence desc limit 1")
                .query(TrustListTable::published)
                .optional();
    }

    void insert(long sequence, Published list) {
        jdbc.sql("""
            insert into trust_list (sequence, register, content, issued_at, next_update, jws)
            values (:sequence, :register, :content, :issuedAt, :nextUpdate, :jws)
            """)
                .param("sequence", sequence)
                .param("register", list.register())
                .param("content", list.content())
                .param("issuedAt", Timestamp.from(list.issuedAt()))
                .param("nextUpdate", Timestamp.from(list.nextUpdate()))
                .param("jws", list.jws())
                .update();
    }

    private static Published published(ResultSet row, int number) throws SQLException {
        return new Published(
                row.getLong("register"),
                row.getString("content"),
                row.getTimestamp("issued_at").toInstant(),
                row.getTimestamp("next_update").toInstant(),
                row.getString("jws"));
    }
}
