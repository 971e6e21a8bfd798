package org.hutong.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What a decision costs, by number of grants, beside a bare look-up in a map of as many. Run by -Ppolicy-bench. */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx2g", "--sun-misc-unsafe-memory-access=allow"})
public class DecisionBenchmark {

    private static final int REQUESTS = 4_096;

    /** How many grants the snapshot has. */
    @Param({"100", "1000", "10000", "100000"})
    int grants;

    private PolicySnapshot snapshot = PolicySnapshot.loadDefault();
    private final Map<String, Grant> byId = new HashMap<>();
    private final List<AccessRequest> permitted = new ArrayList<>(REQUESTS);
    private final List<AccessRequest> denied = new ArrayList<>(REQUESTS);
    private final List<String> ids = new ArrayList<>(REQUESTS);

    /** Which request comes next; each thread has its own. */
    @State(org.openjdk.jmh.annotations.Scope.Thread)
    public static class Turn {

        private int turn;

        private <T> T next(List<T> list) {
            turn = (turn + 1) % REQUESTS;
            return list.get(turn);
        }
    }

    /** One agency for twenty grants, and as many matters. Requests are drawn by grant, so busy agencies ask most. */
    @Setup
    public void generate() {
        Random random = new Random(4);
        GeneratedGrants generated =
                new GeneratedGrants(random, Math.max(5, grants / 20), 200, Math.max(50, grants / 20));
        List<Grant> all = generated.take(grants);
        snapshot = PolicySnapshot.of(all, GuardReader.read(BundleFiles.shipped()));
        all.forEach(grant -> byId.put(grant.id(), grant));
        GeneratedRequests requests = new GeneratedRequests(random, all, type -> GeneratedGrants.FIELDS);
        while (permitted.size() < REQUESTS || denied.size() < REQUESTS) {
            sort(requests.inside());
            sort(requests.beside());
            ids.add(all.get(random.nextInt(grants)).id());
        }
    }

    private void sort(AccessRequest request) {
        switch (snapshot.decide(request, GeneratedGrants.FIELDS)) {
            case Decision.Permit permit -> permitted.add(request);
            case Decision.Deny deny -> denied.add(request);
        }
    }

    @Benchmark
    public Decision permit(Turn turn) {
        return snapshot.decide(turn.next(permitted), GeneratedGrants.FIELDS);
    }

    @Benchmark
    public Decision deny(Turn turn) {
        return snapshot.decide(turn.next(denied), GeneratedGrants.FIELDS);
    }

    @Benchmark
    public @Nullable Object yardstick(Turn turn) {
        return byId.get(turn.next(ids));
    }

    public static void main(String[] args) throws RunnerException {
        DecisionTimes times = new DecisionTimes();
        for (int threads : new int[] {1, 2}) {
            for (RunResult result : new Runner(new OptionsBuilder()
                            .include("^" + DecisionBenchmark.class.getName() + "\\.")
                            .threads(threads)
                            .verbosity(VerboseMode.SILENT)
                            .shouldFailOnError(true)
                            .build())
                    .run()) {
                times.add(result);
            }
        }
        System.out.println(times.table());
        System.out.printf(
                "Slowest median at 100,000 grants: %.1f µs; the target is %.0f µs%n",
                times.slowestMedianAt(100_000) / 1_000.0, DecisionTimes.TARGET_NANOS / 1_000.0);
    }
}
