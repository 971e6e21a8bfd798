package org.hutong.gateway.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.awaitility.Awaitility;
import org.hutong.embedded.EmbeddedServerException;
import org.hutong.embedded.PostgresRole;
import org.hutong.embedded.PostgresServer;
import org.hutong.embedded.PostgresSettings;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.GatewayProcess;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gateways and PostgreSQL are killed under load, and at each write of the sequencer. After each time the whole log is checked: no record
 * was disclosed without an entry, there is no gap, fork or duplicate, and the log has gone on by itself.
 */
@Tag("kill")
class LogKillIT {

    /** {@code -Dhutong.kill.rounds=50} for the long run, which wants the machine for itself. */
    private static final int ROUNDS = Integer.getInteger("hutong.kill.rounds", 4);

    private static final int NODES = 3;
    private static final int CALLERS = 6;
    private static final long LOCK = 6_006;
    private static final List<String> STEPS = List.of(
            "before insert on log_tile for each row",
            "after insert on log_entry for each statement",
            "before delete on log_staged for each statement",
            "before update on log_head for each row",
            "after update on log_head deferrable initially deferred for each row");

    private final ReentrantReadWriteLock calling = new ReentrantReadWriteLock(true);
    private final Set<String> receipts = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final List<GatewayProcess> nodes = new CopyOnWriteArrayList<>();

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void nothingIsLostWhoeverIsKilledUnderLoad(@TempDir Path directory) throws Exception {
        var random = new Random();
        var settings = new PostgresSettings(
                        directory.resolve("postgres"), "127.0.0.1", 0, "hutong", "owner", "test-only")
                .with(new PostgresRole("hutong_gateway", "test-only"));
        try (var postgres = PostgresServer.start(settings);
                var callers = Executors.newScheduledThreadPool(CALLERS)) {
            var log = new WholeLog(postgres.jdbcUrl(), postgres.username(), postgres.password());
            try {
                for (int i = 0; i < NODES; i++) {
                    nodes.add(GatewayProcess.start(settings(postgres)));
                }
                for (int i = 0; i < CALLERS; i++) {
                    int caller = i;
                    callers.scheduleWithFixedDelay(() -> lookUp(caller % NODES), 0, 20, TimeUnit.MILLISECONDS);
                }
                for (int round = 0; round < ROUNDS; round++) {
                    awaitReceipts(5 + random.nextInt(40));
                    if (round % 2 == 0) {
                        int victim = random.nextInt(NODES);
                        nodes.get(victim).kill();
                        nodes.set(victim, GatewayProcess.start(settings(postgres)));
                    } else {
                        kill(directory.resolve("postgres"));
                        restart(postgres);
                    }
                    awaitReceipts(NODES);
                    checked(log, nodes.get(random.nextInt(NODES)).url());
                    System.out.printf(
                            "round %d: %d receipts, %d entries, %d calls without an answer%n",
                            round + 1, receipts.size(), log.size(), unanswered.get());
                }
            } finally {
                callers.shutdownNow();
                nodes.forEach(GatewayProcess::close);
            }
        }
    }

    @Test
    void nothingIsHalfDoneWhereverTheSequencerIsKilled() throws Exception {
        var url = Landscape.get().freshDatabase();
        var postgres = Landscape.get().postgres();
        var log = new WholeLog(url, postgres.username(), postgres.password());
        var settings = Map.of("hutong.database.url", url, "hutong.database.timeout", "PT60S");
        nodes.add(GatewayProcess.start(settings));
        try {
            log.database()
                    .sql("create function hold() returns trigger language plpgsql as $$ begin perform"
                            + " pg_advisory_xact_lock(" + LOCK + ");"
                            + " if tg_op = 'DELETE' then return old; end if; return new; end $$")
                    .update();
            for (var step : STEPS) {
                lookUp(0);
                log.check(nodes.getFirst().url(), receipts);
                killAt(step, url);
                nodes.set(0, GatewayProcess.start(settings));
                lookUp(0);
                log.check(nodes.getFirst().url(), receipts);
            }
            assertThat(receipts).hasSizeGreaterThanOrEqualTo(2 * STEPS.size());
        } finally {
            nodes.forEach(GatewayProcess::close);
        }
    }

    /** Lets the database hold the step, and kills who waits for it; the database itself goes on with what it has. */
    private void killAt(String step, String url) throws SQLException {
        var postgres = Landscape.get().postgres();
        try (var lock = DriverManager.getConnection(url, postgres.username(), postgres.password());
                var statement = lock.createStatement()) {
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
            statement.execute("create " + (step.contains("deferred") ? "constraint " : "") + "trigger held "
                    + step.replaceFirst("^(.*? on \\w+) ?(.*)$", "$1 $2") + " execute function hold()");
            lookUp(0);
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
                try (var rows = statement.executeQuery("select count(*) from pg_locks where locktype = 'advisory' and"
                        + " objid = " + LOCK + " and not granted")) {
                    return rows.next() && rows.getInt(1) == 1;
                }
            });
            nodes.getFirst().kill();
            statement.execute("select pg_advisory_unlock(" + LOCK + ")");
            statement.execute("drop trigger held on " + step.replaceFirst("^.*? on (\\w+).*$", "$1"));
        }
    }

    private void lookUp(int node) {
        calling.readLock().lock();
        try {
            var answer = new Client(nodes.get(node).url(), "en").lookUp("zj-service-hall", Requests.with(body -> {}));
            if (answer.status() == 200) {
                receipts.add(answer.json().at("/receipt/entry").stringValue());
            } else {
                unanswered.incrementAndGet();
            }
        } catch (UncheckedIOException killed) {
            unanswered.incrementAndGet();
        } finally {
            calling.readLock().unlock();
        }
    }

    /** Nobody calls meanwhile, so that what was answered is all there is. */
    private void checked(WholeLog log, String url) {
        calling.writeLock().lock();
        try {
            log.check(url, receipts);
        } finally {
            calling.writeLock().unlock();
        }
    }

    private void awaitReceipts(int more) {
        int before = receipts.size();
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> receipts.size() >= before + more);
    }

    private static Map<String, String> settings(PostgresServer postgres) {
        var settings = new HashMap<String, String>();
        settings.put("hutong.database.url", postgres.jdbcUrl());
        settings.put("hutong.database.username", "hutong_gateway");
        settings.put("hutong.database.password", "test-only");
        settings.put("hutong.database.owner.username", postgres.username());
        settings.put("hutong.database.owner.password", postgres.password());
        settings.put("hutong.log.interval", "PT0.05S");
        settings.put("hutong.log.batch", "20");
        return settings;
    }

    private static void kill(Path directory) throws IOException {
        long pid = Long.parseLong(Files.readAllLines(directory.resolve("data/postmaster.pid"))
                .getFirst()
                .strip());
        ProcessHandle.of(pid).ifPresent(handle -> {
            handle.destroyForcibly();
            handle.onExit().join();
        });
    }

    /** The processes of the one that was killed take a moment to notice, and no other can start before. */
    private static void restart(PostgresServer postgres) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .ignoreException(EmbeddedServerException.class)
                .until(() -> {
                    postgres.restart();
                    return true;
                });
    }
}
