package org.hutong.policy;

import java.util.Arrays;
import java.util.Locale;

/** Prints what a decision costs, by number of grants. Run its {@code main}; it takes a few seconds. */
final class DecisionBenchmark {

    private static final int ROUNDS = 200;
    private static final int DECISIONS_A_ROUND = 2_000;

    private DecisionBenchmark() {}

    public static void main(String[] args) {
        System.out.println("    grants   permit, median    deny, median");
        for (int count : new int[] {100, 100_000, 100, 100_000}) {
            PolicySnapshot snapshot = PolicySnapshot.of(ManyGrants.of(count), GuardReader.read(BundleFiles.shipped()));
            double permit = median(snapshot, Requests.permitted().request());
            double deny = median(snapshot, Requests.permitted().matter("none").request());
            System.out.println(String.format(Locale.ROOT, "%10d %13.2f µs %12.2f µs", count, permit, deny));
        }
    }

    private static double median(PolicySnapshot snapshot, AccessRequest request) {
        double[] rounds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < DECISIONS_A_ROUND; i++) {
                if (!snapshot.decide(request, Requests.DRIVING_LICENCE)
                        .snapshotHash()
                        .equals(snapshot.hash())) {
                    throw new AssertionError("decided by another snapshot");
                }
            }
            rounds[round] = (System.nanoTime() - start) / 1_000.0 / DECISIONS_A_ROUND;
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }
}
