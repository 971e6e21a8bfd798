package org.hutong.gateway.connection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Connections and their versions, in PostgreSQL. Every change is one transaction and one step of the feed that nodes
 * follow; whoever changes says which version he has seen, and is refused if there is a newer one.
 */
@Component
class ConnectionStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ConnectionStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Saves the first version of a new connection.
     *
     * @throws StaleVersion if there is such a connection already
     */
    @Transactional
    public ConnectionState create(String id, JsonNode content, String author, String reason) {
        long position = nextPosition();
        int created = jdbc.sql("insert into connection (id, latest, changed) values (?, 1, ?) on conflict do nothing")
                .params(id, position)
                .update();
        if (created == 0) {
            throw new StaleVersion(0, require(id).latest());
        }
        addVersion(id, 1, content, author, reason);
        return require(id);
    }

    /** Saves a new version; the one that serves goes on serving. */
    @Transactional
    public ConnectionState change(String id, int seen, JsonNode content, String author, String reason) {
        long position = nextPosition();
        var state = lock(id, seen);
        addVersion(id, state.latest() + 1, content, author, reason);
        jdbc.sql("update connection set latest = latest + 1, changed = ? where id = ?")
                .params(position, id)
                .update();
        return require(id);
    }

    /** Notes that a test call with the newest version passed. */
    @Transactional
    public ConnectionState tested(String id, int seen) {
        lock(id, seen);
        jdbc.sql("update connection set tested = latest where id = ?").param(id).update();
        return require(id);
    }

    /**
     * Lets the newest version serve.
     *
     * @throws NotTested if no test call with it has passed
     */
    @Transactional
    public ConnectionState activate(String id, int seen) {
        long position = nextPosition();
        var state = lock(id, seen);
        if (state.tested() == null || state.tested() != state.latest()) {
            throw new NotTested();
        }
        return serve(id, state.latest(), false, position);
    }

    /** Stops serving, or goes on with the version that served. */
    @Transactional
    public ConnectionState pause(String id, int seen, boolean paused) {
        long position = nextPosition();
        var state = lock(id, seen);
        return serve(id, state.active(), paused, position);
    }

    /** Saves an older version's content as the newest version; it serves at once, as that older version did. */
    @Transactional
    public ConnectionState rollBack(String id, int seen, int version, String author, String reason) {
        long position = nextPosition();
        var state = lock(id, seen);
        var content = version(id, version).orElseThrow(UnknownConnection::new).content();
        addVersion(id, state.latest() + 1, content, author, reason);
        jdbc.sql("update connection set latest = latest + 1, tested = latest + 1 where id = ?")
                .param(id)
                .update();
        return serve(id, state.latest() + 1, false, position);
    }

    /** Removes a connection from use; its versions are kept. */
    @Transactional
    public void delete(String id, int seen) {
        long position = nextPosition();
        lock(id, seen);
        jdbc.sql("update connection set deleted = true, active = null, changed = ? where id = ?")
                .params(position, id)
                .update();
    }

    /** Saves and serves what a file of the operator says. */
    @Transactional
    public void seed(String id, JsonNode content, String author) {
        long position = nextPosition();
        int version = jdbc.sql("select latest from connection where id = ?")
                        .param(id)
                        .query(Integer.class)
                        .optional()
                        .orElse(0)
                + 1;
        jdbc.sql("""
            insert into connection (id, latest, changed) values (:id, :version, :position)
            on conflict (id) do update set latest = :version, deleted = false
            """)
                .param("id", id)
                .param("version", version)
                .param("position", position)
                .update();
        addVersion(id, version, content, author, "configuration file");
        serve(id, version, false, position);
    }

    /** All connections in use, in the order of their names. */
    public List<ConnectionState> all() {
        return jdbc.sql("select * from connection where not deleted order by id")
                .query(ConnectionStore::state)
                .list();
    }

    /** What has changed since a position of the feed, deletions included, in the order of the changes. */
    public List<ConnectionState> changedSince(long position) {
        return jdbc.sql("select * from connection where changed > ? order by changed")
                .param(position)
                .query(ConnectionStore::state)
                .list();
    }

    /** One connection in use. */
    public Optional<ConnectionState> find(String id) {
        return jdbc.sql("select * from connection where id = ? and not deleted")
                .param(id)
                .query(ConnectionStore::state)
                .optional();
    }

    /** One version of a connection. */
    public Optional<ConnectionVersion> version(String id, int version) {
        return jdbc.sql("select * from connection_version where id = ? and version = ?")
                .params(id, version)
                .query(this::version)
                .optional();
    }

    /** All versions of a connection, the newest first. */
    public List<ConnectionVersion> versions(String id) {
        return jdbc.sql("select * from connection_version where id = ? order by version desc")
                .param(id)
                .query(this::version)
                .list();
    }

    private long nextPosition() {
        return jdbc.sql("update connection_feed set position = position + 1 returning position")
                .query(Long.class)
                .single();
    }

    private ConnectionState lock(String id, int seen) {
        var state = jdbc.sql("select * from connection where id = ? and not deleted for update")
                .param(id)
                .query(ConnectionStore::state)
                .optional()
                .orElseThrow(UnknownConnection::new);
        if (state.latest() != seen) {
            throw new StaleVersion(seen, state.latest());
        }
        return state;
    }

    private ConnectionState serve(String id, @Nullable Integer version, boolean paused, long position) {
        jdbc.sql("update connection set active = ?, paused = ?, changed = ? where id = ?")
                .param(1, version)
                .param(2, paused)
                .param(3, position)
                .param(4, id)
                .update();
        return require(id);
    }

    private ConnectionState require(String id) {
        return find(id).orElseThrow(UnknownConnection::new);
    }

    private void addVersion(String id, int version, JsonNode content, String author, String reason) {
        jdbc.sql("insert into connection_version (id, version, content, author, reason) values (?, ?, ?::jsonb, ?, ?)")
                .params(id, version, json.writeValueAsString(content), author, reason)
                .update();
    }

    private static ConnectionState state(ResultSet row, int number) throws SQLException {
        boolean deleted = row.getBoolean("deleted");
        return new ConnectionState(
                row.getString("id"),
                row.getInt("latest"),
                row.getObject("tested", Integer.class),
                deleted ? null : row.getObject("active", Integer.class),
                row.getBoolean("paused"),
                row.getLong("changed"));
    }

    private ConnectionVersion version(ResultSet row, int number) throws SQLException {
        return new ConnectionVersion(
                row.getInt("version"),
                json.readTree(row.getString("content")),
                row.getString("author"),
                row.getString("reason"),
                row.getTimestamp("at").toInstant());
    }
}
