package org.hutong.gateway.accesslog;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.hutong.gateway.accesslog.ReadableSide.Index;
import org.hutong.ledger.Commitments;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The access log of administrative acts. An act is noted in the transaction of the change it tells of: neither is there without the
 * other. Who did it, why, and its details are sealed as the readable side of entries is.
 */
@Component
public class AdministrativeActs {

    private final JdbcClient jdbc;
    private final ReadableSide readable;
    private final JsonMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    AdministrativeActs(JdbcClient jdbc, ReadableSide readable, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.readable = readable;
        this.json = json;
        this.clock = clock;
    }

    /** Notes an act in the transaction that is under way. */
    public void note(AdministrativeAct act) {
        var at = ReadableSide.kept(clock.instant());
        var id = TimeOrderedId.at(at);
        byte[] secret = Commitments.newSecret(random);
        var texts = sealedTexts(act);
        jdbc.sql("with " + AccessLog.STAGED + """

            insert into administrative_act (id, at, actor_agency, act, kind, subject, version, leaf_hash, sealed, actor_hash)
            values (:id, :at, :actorAgency, :act, :kind, :subject, :version, :leafHash, :sealed, :actorHash)
            """)
                .param("id", id)
                .param("at", Timestamp.from(at))
                .param("actorAgency", act.actorAgency())
                .param("act", act.act())
                .param("kind", act.kind())
                .param("subject", act.subject())
                .param("version", act.version())
                .param("leafHash", leafHash(id, at, act, texts, secret))
                .param("sealed", readable.seal(id, at, texts, secret))
                .param("actorHash", readable.hash(Index.ACTOR, act.actor(), at))
                .update();
    }

    private Map<String, @Nullable String> sealedTexts(AdministrativeAct act) {
        var texts = new HashMap<String, @Nullable String>();
        texts.put("actorSubject", act.actorSubject());
        texts.put("actor", act.actor());
        texts.put("reason", act.reason());
        texts.put("detail", act.detail().isEmpty() ? null : json.writeValueAsString(act.detail()));
        return texts;
    }

    private static byte[] leafHash(
            UUID id, Instant at, AdministrativeAct act, Map<String, @Nullable String> texts, byte[] secret) {
        var open = Map.of(
                "id", id.toString(),
                "at", at.toString(),
                "actorAgency", Objects.requireNonNullElse(act.actorAgency(), ""),
                "act", act.act(),
                "kind", act.kind(),
                "subject", act.subject(),
                "version", act.version() == null ? "" : act.version().toString());
        var known = new TreeMap<String, String>();
        texts.forEach((name, text) -> known.put(name, Objects.requireNonNullElse(text, "")));
        return LogRecord.commitments(open, ActRecord.SEALED, known, secret)
                .leafHash()
                .bytes();
    }
}
