package org.hutong.gateway.agency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the database knows of the clients that this gateway keeps in Keycloak. */
@Component
class ProvisionedClients {

    private final JdbcClient jdbc;
    private final Clock clock;

    ProvisionedClients(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One client.
     *
     * @param client its identifier
     * @param agency whose it is
     * @param agreedAt when it was last found as agreed, or put right
     * @param trouble what stood in the way last time; null if nothing did
     * @param told differences that the log has told of and that are not mended
     * @param secret number of its secret, from 1; 0 if none was made
     * @param shownAt when that secret was shown
     * @param rotatedBy who had a secret made anew last, as the identity provider numbers people
     */
    record Provisioned(
            String client,
            String agency,
            @Nullable Instant agreedAt,
            @Nullable String trouble,
            @Nullable String told,
            int secret,
            @Nullable Instant shownAt,
            @Nullable String rotatedBy) {}

    /** The mark of this gateway in Keycloak: the same for all nodes that share the database. */
    String installation() {
        return jdbc.sql("select id::text from agency_installation")
                .query(String.class)
                .single();
    }

    List<Provisioned> ofAgency(String agency) {
        return jdbc.sql("select * from agency_client where agency = ? order by client")
                .param(agency)
                .query((row, _) -> provisioned(row))
                .list();
    }

    Optional<Provisioned> find(String client) {
        return jdbc.sql("select * from agency_client where client = ?")
                .param(client)
                .query((row, _) -> provisioned(row))
                .optional();
    }

    /** The same, and nobody else changes it until the transaction ends. */
    Optional<Provisioned> lock(String client) {
        return jdbc.sql("select * from agency_client where client = ? for update")
                .param(client)
                .query((row, _) -> provisioned(row))
                .optional();
    }

    /** It is as agreed. A secret that Keycloak has and the database does not know of was not shown to anybody. */
    void agreed(String client, String agency, int secret) {
        jdbc.sql("""
            insert into agency_client (client, agency, agreed_at, secret) values (:client, :agency, :at, :secret)
            on conflict (client) do update set agency = :agency, agreed_at = :at, trouble = null, told = null,
                secret = greatest(agency_client.secret, :secret),
                shown_at = case when :secret > agency_client.secret then null else agency_client.shown_at end
            where agency_client.agency <> :agency or agency_client.trouble is not null or agency_client.told is not null
                or agency_client.secret < :secret or agency_client.agreed_at is null
                or agency_client.agreed_at < :at::timestamptz - interval '10 minutes'
            """)
                .param("client", client)
                .param("agency", agency)
                .param("at", now())
                .param("secret", secret)
                .update();
    }

    void trouble(String client, String agency, String trouble) {
        jdbc.sql("""
            insert into agency_client (client, agency, trouble) values (:client, :agency, :trouble)
            on conflict (client) do update set agency = :agency, trouble = :trouble
            """)
                .param("client", client)
                .param("agency", agency)
                .param("trouble", trouble)
                .update();
    }

    /** The log tells of differences from now on, if it has not already. */
    boolean tell(String client, String agency, String differences) {
        return jdbc.sql("""
            insert into agency_client (client, agency, told) values (:client, :agency, :told)
            on conflict (client) do update set told = :told where agency_client.told is distinct from :told
            """)
                        .param("client", client)
                        .param("agency", agency)
                        .param("told", differences)
                        .update()
                > 0;
    }

    List<Provisioned> all() {
        return jdbc.sql("select * from agency_client order by client")
                .query((row, _) -> provisioned(row))
                .list();
    }

    /** Whether it was known. */
    boolean forget(String client) {
        return jdbc.sql("delete from agency_client where client = ?")
                        .param(client)
                        .update()
                > 0;
    }

    void shown(String client) {
        jdbc.sql("update agency_client set shown_at = :at where client = :client")
                .param("at", now())
                .param("client", client)
                .update();
    }

    void rotatedBy(String client, String by) {
        jdbc.sql("update agency_client set rotated_by = :by where client = :client")
                .param("by", by)
                .param("client", client)
                .update();
    }

    void rotated(String client, int secret, String by) {
        jdbc.sql("update agency_client set secret = :secret, shown_at = null, rotated_by = :by where client = :client")
                .param("secret", secret)
                .param("by", by)
                .param("client", client)
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Provisioned provisioned(ResultSet row) throws SQLException {
        return new Provisioned(
                row.getString("client"),
                row.getString("agency"),
                instant(row.getTimestamp("agreed_at")),
                row.getString("trouble"),
                row.getString("told"),
                row.getInt("secret"),
                instant(row.getTimestamp("shown_at")),
                row.getString("rotated_by"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
