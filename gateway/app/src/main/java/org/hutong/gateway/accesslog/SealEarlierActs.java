package org.hutong.gateway.accesslog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.hutong.gateway.accesslog.ReadableSide.Index;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals acts from versions that kept them in clear, which a migration cannot, because it has no key. Their leaves stay what they are. Only
 * the function {@code seal_act} may do it, once for each act; nodes that start together do not disturb each other.
 */
@Component
@Order(0)
class SealEarlierActs implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(SealEarlierActs.class);
    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final ReadableSide readable;
    private final MonthKeys keys;
    private final TransactionTemplate transaction;

    SealEarlierActs(JdbcClient jdbc, ReadableSide readable, MonthKeys keys, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.readable = readable;
        this.keys = keys;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        long all = 0;
        for (var page = page(); !page.isEmpty(); page = page()) {
            var acts = page;
            transaction.executeWithoutResult(_ -> acts.forEach(this::seal));
            all += acts.size();
        }
        if (all > 0) {
            LOG.atInfo().addKeyValue("acts", all).log("Sealed administrative acts of earlier versions");
        }
    }

    private List<Earlier> page() {
        return jdbc.sql("select * from administrative_act_before_sealing order by id limit ?")
                .param(AT_ONCE)
                .query((row, _) -> Earlier.of(row))
                .list();
    }

    private void seal(Earlier act) {
        boolean erased = keys.isErased(MonthKeys.month(act.at()));
        jdbc.sql("select seal_act(:id, :sealed, :hash)")
                .param("id", act.id())
                .param("sealed", erased ? null : readable.seal(act.id(), act.at(), act.texts(), act.secret()))
                .param("hash", erased ? null : readable.hash(Index.ACTOR, act.actor(), act.at()))
                .query((_, _) -> true)
                .single();
    }

    /** What is to be sealed of an act. */
    private record Earlier(UUID id, Instant at, String actor, HashMap<String, @Nullable String> texts, byte[] secret) {

        static Earlier of(ResultSet row) throws SQLException {
            var texts = new HashMap<String, @Nullable String>();
            texts.put("actorSubject", row.getString("actor_subject"));
            texts.put("actor", row.getString("actor"));
            texts.put("reason", row.getString("reason"));
            texts.put("detail", row.getString("detail"));
            Timestamp at = row.getTimestamp("at");
            return new Earlier(
                    row.getObject("id", UUID.class),
                    at.toInstant(),
                    row.getString("actor"),
                    texts,
                    row.getBytes("secret"));
        }

        /** Without what is in it. */
        @Override
        public String toString() {
            return "Earlier[" + id + "]";
        }
    }
}
