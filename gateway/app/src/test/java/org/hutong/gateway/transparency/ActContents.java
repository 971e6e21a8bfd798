package org.hutong.gateway.transparency;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.hutong.ledger.Commitments;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Commits anew to administrative acts, as they are in the database now. */
final class ActContents implements EntryContents {

    private final JdbcClient jdbc;

    ActContents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<byte[]> leafHash(UUID entry) {
        return jdbc.sql("select *, detail::text as text from administrative_act where id = ?")
                .param(entry)
                .query((row, _) -> {
                    var committed = new TreeMap<>(Map.of(
                            "id", entry.toString(),
                            "at", row.getTimestamp("at").toInstant().toString(),
                            "actor", row.getString("actor"),
                            "act", row.getString("act"),
                            "kind", row.getString("kind"),
                            "subject", row.getString("subject")));
                    committed.put("actorSubject", Objects.requireNonNullElse(row.getString("actor_subject"), ""));
                    committed.put("actorAgency", Objects.requireNonNullElse(row.getString("actor_agency"), ""));
                    committed.put("version", Objects.requireNonNullElse(row.getString("version"), ""));
                    committed.put("reason", Objects.requireNonNullElse(row.getString("reason"), ""));
                    committed.put("detail", Objects.requireNonNullElse(row.getString("text"), ""));
                    return Commitments.of(row.getBytes("secret"), committed)
                            .leafHash()
                            .bytes();
                })
                .optional();
    }
}
