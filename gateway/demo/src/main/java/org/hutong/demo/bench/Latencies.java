package org.hutong.demo.bench;

import java.util.Arrays;
import java.util.List;

/** How long each call of a load took. */
final class Latencies {
    private static final double NANOS_PER_MILLI = 1_000_000;

    private final long[] sorted;

    private Latencies(long[] sorted) {
        this.sorted = sorted;
    }

    /** @param nanos one number for each call, in any order */
    static Latencies of(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latencies(sorted);
    }

    /** Those of several loads. */
    static Latencies joined(List<Latencies> loads) {
        return of(
                loads.stream().flatMapToLong(load -> Arrays.stream(load.sorted)).toArray());
    }

    /** The longest. */
    double maximumMillis() {
        return percentileMillis(100);
    }

    /** The time in milliseconds that this many percent of the calls did not exceed (nearest rank). */
    double percentileMillis(int percent) {
        int rank = Math.max(1, Math.ceilDiv(percent * sorted.length, 100));
        return sorted[rank - 1] / NANOS_PER_MILLI;
    }
}
