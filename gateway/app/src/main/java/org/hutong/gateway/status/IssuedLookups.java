package org.hutong.gateway.status;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which lookup each credential was issued in. */
@Component
public class IssuedLookups {

    private final JdbcClient jdbc;

    IssuedLookups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The lookup; empty unless this gateway issued the credential to that agency. */
    public Optional<UUID> find(String credential, String agency) {
        return jdbc.sql("select lookup from status_entry where credential = ? and agency = ?")
                .params(credential, agency)
                .query(UUID.class)
                .optional();
    }
}
