package org.hutong.gateway.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hutong.gateway.accesslog.TimeOrderedId;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.hutong.gateway.secret.SecretBox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Searches that auditors have kept, each for himself. */
@Component
class SavedSearches {

    static final int MOST = 50;

    private final JdbcClient jdbc;
    private final SecretBox secrets;
    private final JsonMapper json;
    private final Clock clock;

    SavedSearches(JdbcClient jdbc, SecretBox secrets, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
    }

    /**
     * One of them. Personal data: never into a log line.
     *
     * @param search what is searched for, as it was written
     */
    record Saved(UUID id, String name, Instant createdAt, JsonNode search) {

        /** Without what is searched for. */
        @Override
        public String toString() {
            return "Saved[" + id + "]";
        }
    }

    /** Of one auditor, by their names. */
    List<Saved> of(String owner) {
        return jdbc.sql("select id, name, created_at, sealed from saved_search where owner = ? order by name")
                .param(owner)
                .query(this::read)
                .list();
    }

    /**
     * Keeps one; of the same name, instead of what was there.
     *
     * @throws InvalidRequest if he has as many as he may
     */
    @Transactional
    Saved keep(String owner, String name, JsonNode search) {
        // Two at once by the same person: one after the other.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('saved searches of ' || ?, 0))")
                .param(owner)
                .query(row -> {});
        var id = TimeOrderedId.next();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        jdbc.sql("delete from saved_search where owner = ? and name = ?")
                .params(owner, name)
                .update();
        if (count(owner) >= MOST) {
            throw new InvalidRequest(List.of(FieldError.of("/name", "saved-searches", MOST)));
        }
        jdbc.sql("insert into saved_search (id, owner, name, sealed, created_at) values (?, ?, ?, ?, ?)")
                .params(id, owner, name, secrets.seal(json.writeValueAsString(search), place(id)), Timestamp.from(now))
                .update();
        return new Saved(id, name, now, search);
    }

    /** Whether there was one to forget. */
    boolean forget(String owner, UUID id) {
        return jdbc.sql("delete from saved_search where owner = ? and id = ?")
                        .params(owner, id)
                        .update()
                > 0;
    }

    private long count(String owner) {
        return jdbc.sql("select count(*) from saved_search where owner = ?")
                .param(owner)
                .query(Long.class)
                .single();
    }

    private Saved read(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Saved(
                id,
                row.getString("name"),
                row.getTimestamp("created_at").toInstant(),
                json.readTree(secrets.open(row.getString("sealed"), place(id))));
    }

    private static String place(UUID id) {
        return "saved-search:" + id;
    }
}
