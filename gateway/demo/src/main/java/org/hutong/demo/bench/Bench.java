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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hutong.demo.DemoFailure;
import org.hutong.demo.DemoSettings;
import org.hutong.demo.Foreground;
import org.hutong.demo.Port;
import org.hutong.demo.Servers;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The program behind {@code mvn -Pbench}: starts the demo's servers on ports and in a directory of their own, measures
 * them, prints one table and writes the same as {@code bench.json} into that directory.
 *
 * <p>The environment may change what it may change for the demo. {@code HUTONG_BENCH_RECORDING} names a file for a Java
 * Flight Recording of the gateway under the first load, made after everything is measured.
 */
public final class Bench {
    /** A demo may be running beside it. */
    private static final int PORTS_APART = 20_000;

    private static final String ALL = "all";
    private static final String RECORDING = "HUTONG_BENCH_RECORDING";

    private Bench() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        Foreground.run(environment(System.getenv()), Bench::measure);
    }

    /** The defaults of the benchmark, below what the person chose. */
    static Map<String, String> environment(Map<String, String> chosen) {
        Map<String, String> environment = new HashMap<>();
        for (Port port : Port.values()) {
            environment.put(port.variable(), Integer.toString(port.standard() + PORTS_APART));
        }
        // What is measured is the work, not the limit.
        environment.put("HUTONG_QUOTA_PER_SECOND", "1000000");
        environment.put("HUTONG_QUOTA_BURST", "1000000");
        environment.put("HUTONG_QUOTA_TYPE_PER_SECOND", "1000000");
        environment.put("HUTONG_QUOTA_TYPE_BURST", "1000000");
        environment.put("HUTONG_QUOTA_BUSINESS_NUMBER_PER_SECOND", "1000000");
        environment.put("HUTONG_QUOTA_BUSINESS_NUMBER_BURST", "1000000");
        environment.put("HUTONG_QUOTA_BUSINESS_NUMBER_PER_DAY", "10000000");
        environment.put("HUTONG_QUOTA_OPERATOR_PER_SECOND", "1000000");
        environment.put("HUTONG_QUOTA_OPERATOR_BURST", "1000000");
        environment.put("HUTONG_QUOTA_OPERATOR_PER_DAY", "10000000");
        environment.putAll(chosen);
        return environment;
    }

    private static int measure(DemoSettings settings, Servers servers) throws IOException, SQLException {
        Instant begun = Instant.now();
        String part = System.getProperty("hutong.bench", ALL);
        boolean log = part.equals("log") || part.equals("pages");
        if (log) {
            LogMeasurements.prepare(settings.directory());
        }
        servers.start();
        double ready = Duration.between(begun, Instant.now()).toMillis() / 1000.0;
        if (log) {
            LogMeasurements measurements = new LogMeasurements(settings, System.out::println);
            if (part.equals("pages")) {
                measurements.measurePages();
            } else {
                measurements.measure();
            }
            return 0;
        }
        MeasuredServers measured = MeasuredServers.in(settings.directory());
        Measurements measurements = new Measurements(settings, measured, System.out::println);
        if (isAsked("lookups")) {
            measurements.measureAll();
        }
        List<ConnectionsRow> connections = isAsked("connections") ? measureConnections(settings, measured) : List.of();
        Findings findings = findings(settings, measured, measurements, connections, ready);
        Path file = settings.directory().resolve("bench.json");
        write(findings, file);
        System.out.printf("%n%s%nAlso as JSON: %s%n%n", new Table(findings).text(), file);
        record(settings, measured, measurements);
        return 0;
    }

    /** {@code -Dbench=lookups} or {@code -Dbench=connections} measures one part alone, {@code -Dbench=log} and {@code pages} something else. */
    private static boolean isAsked(String part) {
        String asked = System.getProperty("hutong.bench", ALL);
        return asked.equals(ALL) || asked.equals(part);
    }

    private static List<ConnectionsRow> measureConnections(DemoSettings settings, MeasuredServers measured) {
        try (ConnectionMeasurements connections = new ConnectionMeasurements(settings, measured, System.out::println)) {
            // Ctrl-C ends the program without coming back here.
            Runtime.getRuntime().addShutdownHook(new Thread(connections::close, "stop-gateways"));
            return connections.measureAll();
        } catch (IOException failed) {
            throw new DemoFailure("The gateways with few and with many connections could not be measured: " + failed);
        }
    }

    private static Findings findings(
            DemoSettings settings,
            MeasuredServers measured,
            Measurements measurements,
            List<ConnectionsRow> connections,
            double ready)
            throws IOException, SQLException {
        Map<String, Double> secondsToReady = new LinkedHashMap<>();
        secondsToReady.put("everything", ready);
        try (Caller caller = new Caller(1)) {
            secondsToReady.put(
                    "the gateway's JVM",
                    Metrics.read(caller, settings.url(Port.GATEWAY)).secondsToReady());
        }
        return new Findings(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Machine.here(),
                "Each caller asks again as soon as it is answered (" + Caller.DESCRIPTION + ")",
                measurements.warmUpCalls(),
                secondsToReady,
                measurements.lookups(),
                measurements.yardsticks(),
                measurements.steps(),
                measured.memoryMegabytes(),
                connections,
                accessEntries(settings));
    }

    private static long accessEntries(DemoSettings settings) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.accessLogUrl());
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from access_entry")) {
            if (!count.next()) {
                throw new DemoFailure("The access log cannot be counted.");
            }
            return count.getLong(1);
        }
    }

    private static void write(Findings findings, Path file) throws IOException {
        Files.writeString(
                file,
                JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(findings));
    }

    private static void record(DemoSettings settings, MeasuredServers measured, Measurements measurements)
            throws IOException {
        String file = settings.environment().get(RECORDING);
        if (file == null) {
            return;
        }
        Recording recording = new Recording(measured.gateway().head().pid(), Path.of(file));
        recording.begin();
        measurements.repeatMain();
        recording.end();
        System.out.println("Recorded: " + file);
    }
}
