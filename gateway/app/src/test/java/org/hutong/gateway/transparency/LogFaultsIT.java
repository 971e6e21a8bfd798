package org.hutong.gateway.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each write of the sequencer fails a few times, or succeeds and nobody hears of it: the log goes on by itself, and is whole. */
class LogFaultsIT {

    private static final int FAULTS = 3;

    private final String url = Landscape.get().freshDatabase();
    private final WholeLog log = new WholeLog(
            url,
            Landscape.get().postgres().username(),
            Landscape.get().postgres().password());
    private final LosingProxy proxy = LosingProxy.to(Landscape.get().postgres().port(), "update log_head");

    /** Statements are sent as text, so that the proxy can read them. */
    private final Gateway gateway = Gateway.start(Map.of(
            "hutong.database.url",
            url.replace(":" + Landscape.get().postgres().port() + "/", ":" + proxy.port() + "/")
                    + "&prepareThreshold=0",
            "hutong.log.batch",
            "7",
            "hutong.log.interval",
            "PT0.05S"));

    @AfterEach
    void stop() {
        gateway.close();
        proxy.close();
    }

    @ParameterizedTest
    @CsvSource({
        "before insert, log_tile, for each row",
        "after insert, log_entry, for each statement",
        "before delete, log_staged, for each statement",
        "before update, log_head, for each row",
        "after update, log_head, deferrable initially deferred for each row"
    })
    void aStatementFails(String event, String table, String rest) {
        log.check(gateway.url(), Set.of());
        log.database().sql("create sequence faults").update();
        log.database().sql("""
            create function fault() returns trigger language plpgsql as $$ begin
                if nextval('faults') <= %d then raise exception 'a fault of the test'; end if;
                if tg_op = 'DELETE' then return old; end if;
                    return new;
            end $$
            """.formatted(FAULTS)).update();
        log.database()
                .sql("create %s trigger fault %s on %s %s execute function fault()"
                        .formatted(rest.startsWith("deferrable") ? "constraint" : "", event, table, rest))
                .update();

        var receipts = lookUp(20);

        log.check(gateway.url(), receipts);
        assertThat(log.database()
                        .sql("select last_value from faults")
                        .query(Integer.class)
                        .single())
                .as("it failed, and was tried again")
                .isGreaterThan(FAULTS);
    }

    @Test
    void aCommitIsStoredAndItsAnswerIsLost() {
        log.check(gateway.url(), Set.of());
        proxy.loseCommits(FAULTS);

        var receipts = lookUp(20);
        // What the proxy loses is a commit of the sequencer, and each takes entries.
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            receipts.addAll(lookUp(1));
            return proxy.left() == 0;
        });

        log.check(gateway.url(), receipts);
    }

    private Set<String> lookUp(int times) {
        var client = new Client(gateway);
        var receipts = new HashSet<String>();
        for (int i = 0; i < times; i++) {
            var answer = client.lookUp("zj-service-hall", Requests.with(body -> {}));
            if (answer.status() == 200) {
                receipts.add(answer.json().at("/receipt/entry").stringValue());
            }
        }
        assertThat(receipts)
                .as("a log that waits keeps nobody from being answered")
                .isNotEmpty();
        return receipts;
    }
}
