package org.hutong.gateway.accesslog;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.hutong.ledger.Commitments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The access log of administrative acts. An act is noted in the transaction of the change it tells of: neither is there without the
 * other.
 */
@Component
public class AdministrativeActs {

    /** What a query of {@code administrative_act} must select for {@link #leafHash}. */
    public static final String COLUMNS =
            "id, at, actor_subject, actor, actor_agency, act, kind, subject, version, reason,"
                    + " detail::text as detail, secret";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    AdministrativeActs(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Notes an act in the transaction that is under way. */
    public void note(AdministrativeAct act) {
        var id = TimeOrderedId.next();
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var detail = act.detail().isEmpty() ? null : json.writeValueAsString(act.detail());
        byte[] secret = Commitments.newSecret(random);
        jdbc.sql("with " + AccessLog.STAGED + """

            insert into administrative_act (id, at, actor_subject, actor, actor_agency, act, kind, subject, version, reason,
                detail, secret, leaf_hash)
            values (:id, :at, :actorSubject, :actor, :actorAgency, :act, :kind, :subject, :version, :reason,
                :detail::json, :secret, :leafHash)
            """)
                .param("id", id)
                .param("at", Timestamp.from(at))
                .param("actorSubject", act.actorSubject())
                .param("actor", act.actor())
                .param("actorAgency", act.actorAgency())
                .param("act", act.act())
                .param("kind", act.kind())
                .param("subject", act.subject())
                .param("version", act.version())
                .param("reason", act.reason())
                .param("detail", detail)
                .param("secret", secret)
                .param("leafHash", leafHash(id, at, act, detail == null ? "" : detail, secret))
                .update();
    }

    /**
     * The hash that an act in the database commits to as it is now.
     *
     * @param row with {@link #COLUMNS}
     */
    public static byte[] leafHash(ResultSet row) throws SQLException {
        int number = row.getInt("version");
        var version = row.wasNull() ? null : number;
        var act = new AdministrativeAct(
                row.getString("actor_subject"),
                row.getString("actor"),
                row.getString("actor_agency"),
                row.getString("act"),
                row.getString("kind"),
                row.getString("subject"),
                version,
                row.getString("reason"),
                Map.of());
        return leafHash(
                row.getObject("id", UUID.class),
                row.getTimestamp("at").toInstant(),
                act,
                Objects.requireNonNullElse(row.getString("detail"), ""),
                row.getBytes("secret"));
    }

    private static byte[] leafHash(UUID id, Instant at, AdministrativeAct act, String detail, byte[] secret) {
        var committed = new TreeMap<String, String>();
        committed.put("id", id.toString());
        committed.put("at", at.toString());
        committed.put("actorSubject", Objects.requireNonNullElse(act.actorSubject(), ""));
        committed.put("actor", act.actor());
        committed.put("actorAgency", Objects.requireNonNullElse(act.actorAgency(), ""));
        committed.put("act", act.act());
        committed.put("kind", act.kind());
        committed.put("subject", act.subject());
        committed.put("version", act.version() == null ? "" : act.version().toString());
        committed.put("reason", Objects.requireNonNullElse(act.reason(), ""));
        committed.put("detail", detail);
        return Commitments.of(secret, committed).leafHash().bytes();
    }
}
