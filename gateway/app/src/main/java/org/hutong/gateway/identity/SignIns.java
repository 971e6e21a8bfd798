package org.hutong.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.accesslog.LogUnavailable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** That people sign in is an entry of the log: once a session, however many nodes it is used at, before anything else is done in it. */
@Component
class SignIns {

    /** Longer than a session lasts at the identity provider; one that outlives it is noted once more. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private static final int AT_ONCE = 10_000;

    private final JdbcClient jdbc;
    private final AdministrativeActs acts;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Cache<String, Boolean> known = Caffeine.newBuilder()
            .maximumSize(AT_ONCE)
            .expireAfterAccess(REMEMBERED)
            .build();

    SignIns(JdbcClient jdbc, AdministrativeActs acts, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.acts = acts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Notes a session that is not known yet.
     *
     * @param session its identifier at the identity provider ({@code sid})
     * @throws LogUnavailable if that cannot be noted: then nothing may be done in it either
     */
    void note(String session, Actor actor) {
        byte[] hash = sha256(session);
        var name = Base64.getEncoder().encodeToString(hash);
        if (known.getIfPresent(name) != null) {
            return;
        }
        try {
            transaction.executeWithoutResult(_ -> noteOnce(hash, actor));
        } catch (DataAccessException | TransactionException failed) {
            throw new LogUnavailable(failed);
        }
        known.put(name, true);
    }

    private void noteOnce(byte[] hash, Actor actor) {
        var now = clock.instant();
        int first = jdbc.sql("insert into noted_sign_in (session, at) values (?, ?) on conflict do nothing")
                .params(hash, Timestamp.from(now))
                .update();
        if (first == 1) {
            jdbc.sql("delete from noted_sign_in where at < ?")
                    .param(Timestamp.from(now.minus(REMEMBERED)))
                    .update();
            acts.note(new AdministrativeAct(
                    actor.subject(),
                    actor.name(),
                    actor.agency(),
                    "signed-in",
                    "people",
                    "gateway",
                    null,
                    null,
                    Map.of("roles", actor.roles().stream().sorted().toList())));
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
