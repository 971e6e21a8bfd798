package org.hutong.demo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.hutong.demo.DemoFailure;
import org.hutong.demo.DemoSettings;
import org.hutong.demo.Port;
import org.hutong.demo.SampleFiles;
import org.hutong.province.SampleHolders;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the access log costs as a transparency log of some size. It is filled first; then bare rows and entries are committed one by one
 * and by turns, into the same table, so that both see the same machine; an entry counts when it has its place under a signed checkpoint.
 */
final class LogMeasurements {

    /** What an administrator of a database of this size sets first. */
    private static final String DATABASE = """
        shared_buffers = '2GB'
        max_wal_size = '8GB'
        checkpoint_timeout = '15min'
        """;

    private static final int CONNECTIONS = 2_000;
    private static final int TURNS = 10;

    /** Entries that are committed one by one at most; what is left is filled in before, many in each transaction. */
    private static final int ONE_BY_ONE = 200_000;

    /** How far the sequencer may be behind while the log is filled. */
    private static final int FILLED_AT_ONCE = 200_000;

    private static final int PROOFS = 1_000;
    private static final int WARM_UP = 20_000;
    private static final int ALONE = 2_000;
    private static final int LOOKUPS = 4_000;
    private static final int CALLERS = 16;
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofHours(2);

    private final DemoSettings settings;
    private final Consumer<String> progress;
    private final int entries = Integer.getInteger("hutong.bench.entries", 10_000_000);

    LogMeasurements(DemoSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** A log of this size is kept on a server, not by the defaults of a demo, and belongs to a gateway with many connections. */
    static void prepare(Path directory) throws IOException {
        Path connections = directory.resolve("connections");
        new SampleFiles("connections", connections).copy();
        new CountyConnections(connections).add(connections, CONNECTIONS);
        Path settings = directory.resolve("gateway-database").resolve("local.conf");
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, DATABASE);
    }

    /** Measures, prints a table and writes {@code bench-log.json}. */
    void measure() throws IOException, SQLException {
        Latencies warmUp = lookups(CALLERS, WARM_UP).latencies();
        progress.accept(String.format(Locale.ROOT, "  warmed up: %.1f ms median", warmUp.percentileMillis(50)));
        long bare = 0;
        long logged = 0;
        EntryKinds kinds = new EntryKinds(entries);
        LogCost.Added added;
        try (EntryLoad bareRows = new EntryLoad(settings.accessLogUrl(), kinds, false);
                EntryLoad loggedEntries = new EntryLoad(settings.accessLogUrl(), kinds, true)) {
            int each = Math.max(1, Math.min(entries, ONE_BY_ONE) / TURNS);
            fill(loggedEntries, entries - (long) each * TURNS - number("select size from log_head"));
            for (int turn = 1; turn <= TURNS; turn++) {
                long begun = System.nanoTime();
                bareRows.put(each);
                long half = System.nanoTime();
                loggedEntries.put(each);
                awaitNone("select count(*) from (select from log_staged limit 1) waiting");
                long ended = System.nanoTime();
                bare += half - begun;
                logged += ended - half;
                progress.accept(String.format(
                        Locale.ROOT,
                        "  turn %2d of %d: %,8.0f bare rows/s, %,8.0f entries in the log/s",
                        turn,
                        TURNS,
                        perSecond(each, half - begun),
                        perSecond(each, ended - half)));
            }
            double bareAlone = bareRows.put(1, ALONE).percentileMillis(50);
            double loggedAlone = loggedEntries.put(1, ALONE).percentileMillis(50);
            awaitNone("select count(*) from (select from log_staged limit 1) waiting");
            Timed alone = lookups(1, ALONE);
            Timed many = lookups(CALLERS, LOOKUPS);
            added = new LogCost.Added(
                    bareAlone, loggedAlone, alone.latencies().percentileMillis(50), perSecond(LOOKUPS, many.nanos()));
        }
        EntryFill.removeBareRows(settings.accessLogOwnerUrl());
        int written = Math.max(1, Math.min(entries, ONE_BY_ONE) / TURNS) * TURNS;
        LogCost cost = new LogCost(
                number("select size from log_head"),
                perSecond(written, bare),
                perSecond(written, logged),
                added,
                searches(kinds),
                new PageMeasurements(settings.url(Port.GATEWAY)).measure(),
                proofs(),
                verifiedByAnAuditor(),
                verifiedByTheGateway(),
                // The bare rows that were removed still take their room.
                perEntry("access_entry", written + ALONE),
                perEntry("log_entry", 0),
                perEntry("log_tile", 0));
        Path file = settings.directory().resolve("bench-log.json");
        Files.writeString(
                file,
                JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(cost));
        progress.accept(String.format("%n%s%nAlso as JSON: %s%n", cost.table(), file));
    }

    /** The console's pages alone, with the log that {@link #measure} has left behind. */
    void measurePages() throws IOException, SQLException {
        lookups(CALLERS, ALONE);
        progress.accept(String.format(
                Locale.ROOT,
                "%n%,d entries, %,d connections%n%n%s",
                number("select size from log_head"),
                CONNECTIONS,
                LogCost.pageTable(new PageMeasurements(settings.url(Port.GATEWAY)).measure())));
    }

    /** The log alone, with what a run before has not filled. */
    private void fill(EntryLoad loggedEntries, long wanted) throws SQLException {
        for (long filled = 0; filled < wanted; filled += FILLED_AT_ONCE) {
            long part = Math.min(FILLED_AT_ONCE, wanted - filled);
            loggedEntries.fill(part);
            awaitNone("select count(*) from (select from log_staged limit 1) waiting");
            progress.accept(String.format(Locale.ROOT, "  filled %,d of %,d", filled + part, wanted));
        }
    }

    /** @param nanos from the first call's begin to the last one's end */
    private record Timed(Latencies latencies, long nanos) {}

    private Timed lookups(int callers, int calls) throws IOException {
        try (Caller caller = new Caller(callers)) {
            Call call = Lookups.of(Question.DRIVING_LICENCE, caller, settings.url(Port.GATEWAY), settings.issuer());
            long begun = System.nanoTime();
            Latencies latencies = new Load(callers, calls).put(call);
            return new Timed(latencies, System.nanoTime() - begun);
        }
    }

    private List<EntrySearches.Search> searches(EntryKinds kinds) throws IOException {
        try (Caller caller = new Caller(1)) {
            String token = AuditorToken.get(caller, settings.issuer());
            return new EntrySearches(caller, settings.url(Port.GATEWAY), token)
                    .measure(
                            SampleHolders.zhejiangDrivers().getFirst().holder().idNumber(),
                            EntryKinds.kind(7, 1),
                            kinds.at(entries / 2));
        }
    }

    /** Receipts of an agency's own entries, as it gets them: the longest there are, from one end of the log to the other. */
    private LogCost.Proofs proofs() throws IOException, SQLException {
        List<String> chosen = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(settings.accessLogUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select entry from log_entry join access_entry on id = entry where agency = 'jx-service-hall'"
                                + " order by index limit " + PROOFS)) {
            while (rows.next()) {
                chosen.add(rows.getString(1));
            }
        }
        long bytes = 0;
        long[] nanos = new long[chosen.size()];
        try (Caller caller = new Caller(1)) {
            String token = Tokens.of("jx-service-hall", caller, settings.issuer());
            for (int i = 0; i < nanos.length; i++) {
                HttpGet request = new HttpGet(settings.url(Port.GATEWAY) + "/v1/receipts/" + chosen.get(i));
                request.setHeader("Authorization", "Bearer " + token);
                long begun = System.nanoTime();
                Caller.Answer answer = caller.send(request);
                nanos[i] = System.nanoTime() - begun;
                if (answer.status() != 200) {
                    throw new DemoFailure("A receipt was not given: " + answer.status());
                }
                bytes = Math.max(bytes, answer.body().length());
            }
        }
        return LogCost.Proofs.of(nanos, bytes);
    }

    /** Seconds of {@code verify log}, which downloads everything. */
    private double verifiedByAnAuditor() throws IOException {
        String key;
        try (Caller caller = new Caller(1)) {
            key = caller.get(settings.url(Port.GATEWAY) + "/log/verifier-key")
                    .body()
                    .lines()
                    .findFirst()
                    .orElseThrow();
        }
        long begun = System.nanoTime();
        Process verifier = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("hutong.verifier.jar"),
                        "verify",
                        "log",
                        "--url",
                        settings.url(Port.GATEWAY) + "/log",
                        "--log-key",
                        key)
                .inheritIO()
                .start();
        try {
            if (!verifier.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS) || verifier.exitValue() != 0) {
                throw new DemoFailure("The log was not verified.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Stopped while measuring.");
        } finally {
            verifier.destroy();
        }
        return seconds(System.nanoTime() - begun);
    }

    /**
     * Seconds of the gateway's own verification, which also opens every entry. It is made due, and begins within a minute. What copies say
     * was sealed for the one they are copies of: it finds that, as it should, and says so.
     */
    private double verifiedByTheGateway() throws SQLException {
        long before = number("select size from log_head");
        awaitNone("select count(*) from log_verification where finished_at is null and touched_at > now() - interval '2"
                + " minutes'");
        EntryCopies.execute(
                settings.accessLogUrl(), "update log_verification set started_at = started_at - interval '10 years'");
        awaitNone("select 1 - count(*) from (select from log_verification where finished_at is not null and size >= "
                + before + " and started_at > now() - interval '1 day' limit 1) done");
        return number("select (extract(epoch from finished_at - started_at) * 1000)::bigint from log_verification"
                        + " order by started_at desc limit 1")
                / 1_000.0;
    }

    private double perEntry(String table, long others) throws SQLException {
        return (double) number("select pg_total_relation_size('" + table + "')")
                / (number("select size from log_head") + others);
    }

    private void awaitNone(String query) throws SQLException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (number(query) > 0) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw new DemoFailure("The log does not go on: " + query);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private long number(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.accessLogUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            if (!row.next()) {
                throw new DemoFailure("The database has no answer to: " + query);
            }
            return row.getLong(1);
        }
    }

    private static double perSecond(long count, long nanos) {
        return count / seconds(nanos);
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
