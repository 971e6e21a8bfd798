package org.hutong.gateway.definition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.definition.Definitions.Author;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Definitions and their versions in PostgreSQL, statement by statement; {@link Definitions} makes transactions of them. */
@Component
class DefinitionTables {

    private static final String NAMED = " where kind = :kind and id = :id ";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final AdministrativeActs acts;

    DefinitionTables(JdbcClient jdbc, JsonMapper json, AdministrativeActs acts) {
        this.jdbc = jdbc;
        this.json = json;
        this.acts = acts;
    }

    /** A step of the feed and its position: takes the lock that orders all changes until the transaction ends. */
    long nextPosition() {
        return jdbc.sql("update definition_feed set position = position + 1 returning position")
                .query(Long.class)
                .single();
    }

    /** Makes place for a definition that is not in use; its next version's number, or 0 if it is in use. */
    int revive(DefinitionName name, long position) {
        return named("""
            insert into definition (kind, id, latest, changed) values (:kind, :id, 1, :position)
            on conflict (kind, id) do update
                set latest = definition.latest + 1, changed = :position, deleted = false, paused = false,
                    active = null, tested = null
                where definition.deleted
            returning latest
            """, name)
                .param("position", position)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    void latest(DefinitionName name, int version, long position) {
        named("update definition set latest = :version, changed = :position" + NAMED, name)
                .param("version", version)
                .param("position", position)
                .update();
    }

    void tested(DefinitionName name, int version) {
        named("update definition set tested = :version" + NAMED, name)
                .param("version", version)
                .update();
    }

    void serve(DefinitionName name, @Nullable Integer version, boolean paused, long position) {
        named("update definition set active = :version, paused = :paused, changed = :position" + NAMED, name)
                .param("version", version)
                .param("paused", paused)
                .param("position", position)
                .update();
    }

    void delete(DefinitionName name, DefinitionState state, long position) {
        named(
                        "update definition set deleted = true, active = null, latest = :version, changed = :position"
                                + NAMED,
                        name)
                .param("version", state.latest())
                .param("position", position)
                .update();
    }

    void addVersion(DefinitionName name, int version, JsonNode content, Author author) {
        named("""
            insert into definition_version (kind, id, version, content, author, reason)
            values (:kind, :id, :version, :content::json, :author, :reason)
            """, name)
                .param("version", version)
                .param("content", json.writeValueAsString(content))
                .param("author", author.id())
                .param("reason", author.reason() == null ? "" : author.reason())
                .update();
    }

    void note(DefinitionName name, String act, int version, Author author) {
        named("""
            insert into definition_act (kind, id, version, act, author, reason)
            values (:kind, :id, :version, :act, :author, :reason)
            """, name)
                .param("version", version)
                .param("act", act)
                .param("author", author.id())
                .param("reason", author.reason())
                .update();
        var actor = author.actor();
        acts.note(new AdministrativeAct(
                actor == null ? null : actor.subject(),
                author.id(),
                actor == null ? null : actor.agency(),
                act,
                name.kind().collection(),
                name.id(),
                version,
                author.reason(),
                Map.of()));
    }

    /** Whether a version has served, or passed a test. */
    boolean hasProved(DefinitionName name, int version) {
        return named(
                                "select count(*) from definition_act" + NAMED
                                        + "and version = :version and act in ('tested', 'activated', 'rolled-back')",
                                name)
                        .param("version", version)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Whether anybody else has done the last thing that was done to it. */
    boolean isInOtherHands(DefinitionName name, Author author) {
        return named("select author from definition_act" + NAMED + "order by at desc limit 1", name)
                .query(String.class)
                .optional()
                .filter(last -> !last.equals(author.id()))
                .isPresent();
    }

    List<DefinitionState> all(DefinitionKind kind) {
        return jdbc.sql("select * from definition where kind = ? and not deleted order by id")
                .param(kind.collection())
                .query(DefinitionTables::state)
                .list();
    }

    Optional<DefinitionState> find(DefinitionName name, boolean forUpdate) {
        return named("select * from definition" + NAMED + "and not deleted" + (forUpdate ? " for update" : ""), name)
                .query(DefinitionTables::state)
                .optional();
    }

    Optional<DefinitionVersion> version(DefinitionName name, int version) {
        return named("select * from definition_version" + NAMED + "and version = :version", name)
                .param("version", version)
                .query(this::version)
                .optional();
    }

    List<DefinitionVersion> versions(DefinitionName name) {
        return named("select * from definition_version" + NAMED + "order by version desc", name)
                .query(this::version)
                .list();
    }

    List<DefinitionAct> acts(DefinitionName name) {
        return named("select * from definition_act" + NAMED + "order by at desc", name)
                .query((row, _) -> new DefinitionAct(
                        row.getString("act"),
                        row.getInt("version"),
                        row.getString("author"),
                        row.getString("reason"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** The newest version of every definition of a kind, by id. */
    Map<String, DefinitionVersion> newest(DefinitionKind kind) {
        return contents(kind, "latest", null);
    }

    /** The newest version of some definitions of a kind, by id. */
    Map<String, DefinitionVersion> newest(DefinitionKind kind, Collection<String> ids) {
        return contents(kind, "latest", ids);
    }

    /** The version that serves of every definition of a kind that serves, by id. */
    Map<String, DefinitionVersion> serving(DefinitionKind kind) {
        return contents(kind, "case when paused then null else active end", null);
    }

    private Map<String, DefinitionVersion> contents(
            DefinitionKind kind, String which, @Nullable Collection<String> ids) {
        var found = new TreeMap<String, DefinitionVersion>();
        jdbc.sql("select v.* from definition d join definition_version v on v.kind = d.kind and v.id = d.id"
                        + " and v.version = " + which + " where d.kind = :kind and not deleted"
                        + (ids == null ? "" : " and d.id = any(:ids)"))
                .params(
                        ids == null
                                ? Map.of("kind", kind.collection())
                                : Map.of("kind", kind.collection(), "ids", ids.toArray(String[]::new)))
                .query(row -> {
                    found.put(row.getString("id"), version(row, 0));
                });
        return found;
    }

    /** What has changed since a position of the feed, deletions included, in the order of the changes. */
    List<Step> changedSince(long position) {
        return jdbc.sql("""
            select d.kind, d.id, d.changed, v.version, v.content from definition d
            left join definition_version v on v.kind = d.kind and v.id = d.id and v.version = d.active
                and not d.paused and not d.deleted
            where d.changed > ? order by d.changed
            """).param(position).query(this::stepOf).list();
    }

    /** Where one definition stands now. */
    Optional<Step> step(DefinitionName name) {
        return named("""
            select d.kind, d.id, d.changed, v.version, v.content from definition d
            left join definition_version v on v.kind = d.kind and v.id = d.id and v.version = d.active
                and not d.paused and not d.deleted
            where d.kind = :kind and d.id = :id
            """, name).query(this::stepOf).optional();
    }

    /**
     * A step of the feed.
     *
     * @param position where in the feed
     * @param kind of the definition that changed
     * @param change what it is from now on
     */
    record Step(long position, DefinitionKind kind, Change change) {}

    private JdbcClient.StatementSpec named(String sql, DefinitionName name) {
        return jdbc.sql(sql).param("kind", name.kind().collection()).param("id", name.id());
    }

    private Step stepOf(ResultSet row, int number) throws SQLException {
        var content = row.getString("content");
        return new Step(
                row.getLong("changed"),
                kind(row),
                new Change(
                        row.getString("id"),
                        row.getObject("version", Integer.class),
                        content == null ? null : json.readTree(content)));
    }

    private static DefinitionState state(ResultSet row, int number) throws SQLException {
        return new DefinitionState(
                new DefinitionName(kind(row), row.getString("id")),
                row.getInt("latest"),
                row.getObject("tested", Integer.class),
                row.getObject("active", Integer.class),
                row.getBoolean("paused"));
    }

    private DefinitionVersion version(ResultSet row, int number) throws SQLException {
        return new DefinitionVersion(
                row.getInt("version"),
                json.readTree(row.getString("content")),
                row.getString("author"),
                row.getString("reason"),
                row.getTimestamp("at").toInstant());
    }

    private static DefinitionKind kind(ResultSet row) throws SQLException {
        return DefinitionKind.ofCollection(row.getString("kind")).orElseThrow();
    }
}
