package org.hutong.gateway.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hutong.policy.PolicyEdit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Versions of the policy in PostgreSQL, statement by statement; {@link Publication} makes transactions of them. */
@Component
class PolicyTables {

    private static final String OF_VERSION = " since <= :version and (until is null or until > :version) ";
    private static final String NO_GUARDS = "guards: []";
    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final JsonMapper json;

    PolicyTables(JdbcClient jdbc, JdbcTemplate batches, JsonMapper json) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
    }

    /** The newest version that is committed, if there is one. */
    Optional<PolicyVersion> newest() {
        return jdbc.sql("select * from policy_version where version = (select version from policy_head)")
                .query(PolicyTables::version)
                .optional();
    }

    /** The number of the version to be made; nobody else makes one until the transaction ends. */
    int next() {
        return jdbc.sql("update policy_head set version = version + 1 returning version")
                .query(Integer.class)
                .single();
    }

    /** Nobody else makes a version until the transaction ends. */
    void lock() {
        jdbc.sql("select version from policy_head for update")
                .query(Integer.class)
                .single();
    }

    void add(PolicyVersion made) {
        jdbc.sql("""
            insert into policy_version (version, hash, from_files, author, approver, reason, proposal)
            values (:version, :hash, :fromFiles, :author, :approver, :reason, :proposal)
            """)
                .param("version", made.version())
                .param("hash", made.hash())
                .param("fromFiles", made.fromFiles())
                .param("author", made.author())
                .param("approver", made.approver())
                .param("reason", made.reason())
                .param("proposal", made.proposal())
                .update();
    }

    void add(int version, PolicyRules rules) {
        jdbc.sql("insert into policy_rules (since, guards, decision_tables) values (?, ?, ?)")
                .params(version, rules.guards(), rules.decisionTables())
                .update();
    }

    void end(int version, Collection<String> grants) {
        batches.batchUpdate(
                "update policy_grant set until = ? where id = ? and until is null", grants, BATCH, (statement, id) -> {
                    statement.setInt(1, version);
                    statement.setString(2, id);
                });
    }

    void begin(int version, Collection<JsonNode> grants) {
        batches.batchUpdate(
                "insert into policy_grant (id, since, content, agencies) values (?, ?, ?::json, ?)",
                grants,
                BATCH,
                (statement, grant) -> {
                    statement.setString(1, Revision.id(grant));
                    statement.setInt(2, version);
                    statement.setString(3, json.writeValueAsString(grant));
                    var agencies = grant.path("agencies")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toArray(String[]::new);
                    statement.setArray(4, statement.getConnection().createArrayOf("text", agencies));
                });
    }

    Optional<PolicyVersion> version(int version) {
        return jdbc.sql("select * from policy_version where version = ?")
                .param(version)
                .query(PolicyTables::version)
                .optional();
    }

    /** The version that an approved proposal has become. */
    Optional<PolicyVersion> versionOf(UUID proposal) {
        return jdbc.sql("select * from policy_version where proposal = ?")
                .param(proposal)
                .query(PolicyTables::version)
                .optional();
    }

    /** The newest first. */
    List<PolicyVersion> versions(int below, int most) {
        return jdbc.sql("select * from policy_version where version < ? order by version desc limit ?")
                .params(below, most)
                .query(PolicyTables::version)
                .list();
    }

    /** Ids of the grants that anything else than the operator's files has changed. */
    Set<String> grantsOfOthers() {
        return new HashSet<>(jdbc.sql("""
            select distinct id from policy_grant join policy_version on version in (since, until)
            where not from_files
            """).query(String.class).list());
    }

    boolean isPublished(String hash) {
        return jdbc.sql("select exists (select from policy_version where hash = ?)")
                .param(hash)
                .query(Boolean.class)
                .single();
    }

    /** Whether two people have published any version. */
    boolean isInPeoplesHands() {
        return jdbc.sql("select exists (select from policy_version where proposal is not null)")
                .query(Boolean.class)
                .single();
    }

    PolicyRules rules(int version) {
        return jdbc.sql("select * from policy_rules where since <= ? order by since desc limit 1")
                .param(version)
                .query((row, _) -> new PolicyRules(row.getString("guards"), row.getString("decision_tables")))
                .single();
    }

    List<JsonNode> grants(int version) {
        return jdbc.sql("select content from policy_grant where" + OF_VERSION + "order by id")
                .param("version", version)
                .query(this::content)
                .list();
    }

    int grantCount(int version) {
        return jdbc.sql("select count(*) from policy_grant where" + OF_VERSION)
                .param("version", version)
                .query(Integer.class)
                .single();
    }

    /** A page of a version's grants, or of those among them that name an agency. */
    List<JsonNode> grants(int version, @Nullable String agency, String after, int most) {
        return jdbc.sql("select content from policy_grant where" + OF_VERSION
                        + (agency == null ? "" : "and agencies @> array[:agency]::text[] ")
                        + "and id > :after collate \"C\" order by id collate \"C\" limit :most")
                .param("version", version)
                .param("agency", agency)
                .param("after", after)
                .param("most", most)
                .query(this::content)
                .list();
    }

    Optional<JsonNode> grant(int version, String id) {
        return jdbc.sql("select content from policy_grant where" + OF_VERSION + "and id = :id")
                .param("version", version)
                .param("id", id)
                .query(this::content)
                .optional();
    }

    Optional<JsonNode> currentGrant(String id) {
        return jdbc.sql("select content from policy_grant where id = ? and until is null")
                .param(id)
                .query(this::content)
                .optional();
    }

    List<JsonNode> currentGrantsOf(String agency) {
        return jdbc.sql("select content from policy_grant where until is null and agencies @> array[?]::text[] order"
                        + " by id")
                .param(agency)
                .query(this::content)
                .list();
    }

    /** What makes one version of another, in either direction; 0 is the version without any grant or guard. */
    PolicyEdit between(int from, int to) {
        var put = come(from, to, "content").query(this::content).list();
        var gone = new HashSet<>(come(to, from, "id").query(String.class).list());
        put.forEach(grant -> gone.remove(Revision.id(grant)));
        var guards = guards(to);
        return new PolicyEdit(put, gone, guards.equals(guards(from)) ? null : guards);
    }

    /** Grants, as they are, of one version that the other does not have. */
    private JdbcClient.StatementSpec come(int from, int to, String columns) {
        var condition = from < to
                ? "since > :from and since <= :to and (until is null or until > :to)"
                : "since <= :to and until > :to and until <= :from";
        return jdbc.sql("select " + columns + " from policy_grant where " + condition)
                .param("from", from)
                .param("to", to);
    }

    private String guards(int version) {
        return version == 0 ? NO_GUARDS : rules(version).guards();
    }

    private static PolicyVersion version(ResultSet row, int number) throws SQLException {
        return new PolicyVersion(
                row.getInt("version"),
                row.getString("hash"),
                row.getBoolean("from_files"),
                row.getString("author"),
                row.getString("approver"),
                row.getString("reason"),
                row.getObject("proposal", UUID.class),
                row.getTimestamp("at").toInstant());
    }

    private JsonNode content(ResultSet row, int number) throws SQLException {
        return json.readTree(row.getString("content"));
    }
}
