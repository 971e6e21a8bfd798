package org.hutong.credential;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.results.RunResult;

/** What the benchmark measured, as a table: each line with the bare signature, of the same run and as many threads, that it is held against. */
final class CredentialTimes {

    /** Issuing ten fields costs at most that many bare signatures. */
    private static final double TARGET = 1.3;

    private record Line(String benchmark, String what, String yardstick) {}

    private static final List<Line> LINES = List.of(
            new Line("es256Sign", "ES256 sign", "es256Sign"),
            new Line("issue", "issue a credential of 10 fields", "es256Sign"),
            new Line("sm2Sign", "SM2 sign", "sm2Sign"),
            new Line("issueNational", "make its national signature", "sm2Sign"),
            new Line("es256Verify", "ES256 verify", "es256Verify"),
            new Line("verify", "verify the credential", "es256Verify"),
            new Line("sm2Verify", "SM2 verify", "sm2Verify"),
            new Line("verifyNational", "verify it with its national signature", "es256Verify"));

    private final Map<String, Double> nanos = new HashMap<>();

    void add(RunResult result) {
        nanos.put(
                key(result.getPrimaryResult().getLabel(), result.getParams().getThreads()),
                result.getPrimaryResult().getScore());
    }

    String table() {
        String rows = LINES.stream().map(this::row).collect(joining("\n"));
        return """

            Credentials in µs of a thread, JDK %s, %d cores; bare = in signatures of the line's algorithm in the same run
                                                        1 thread             2 threads
                                                     µs    bare      µs    bare   per second
            %s
            target: issuing 10 fields costs at most %.1f bare signatures; measured %.2f and %.2f
            """.formatted(
                        Runtime.version().feature(),
                        Runtime.getRuntime().availableProcessors(),
                        rows,
                        TARGET,
                        bare("issue", "es256Sign", 1),
                        bare("issue", "es256Sign", 2));
    }

    private String row(Line line) {
        return String.format(
                Locale.ROOT,
                "%-38s%9.1f%8.2f%9.1f%8.2f%12.0f",
                line.what,
                nanos(line.benchmark, 1) / 1_000,
                bare(line.benchmark, line.yardstick, 1),
                nanos(line.benchmark, 2) / 1_000,
                bare(line.benchmark, line.yardstick, 2),
                2e9 / nanos(line.benchmark, 2));
    }

    private double bare(String benchmark, String yardstick, int threads) {
        return nanos(benchmark, threads) / nanos(yardstick, threads);
    }

    private double nanos(String benchmark, int threads) {
        return Objects.requireNonNull(nanos.get(key(benchmark, threads)), benchmark);
    }

    private static String key(String benchmark, int threads) {
        return benchmark + threads;
    }
}
