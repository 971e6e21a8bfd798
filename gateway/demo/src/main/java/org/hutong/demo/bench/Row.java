package org.hutong.demo.bench;

/**
 * One line of the table: what a load measured.
 *
 * @param what was called
 * @param callers how many calls were under way at once
 * @param calls how many were made
 * @param perSecond calls answered in a second
 * @param p50Millis the median, and so on
 * @param cpuMicros processor time per call, by whose it is, in microseconds
 * @param strangersPercent of the machine's processor time went to programs that are not measured, never below 0 though read in ticks of 10 ms
 */
record Row(
        String what,
        int callers,
        int calls,
        double perSecond,
        double p50Millis,
        double p95Millis,
        double p99Millis,
        CpuMicros cpuMicros,
        double strangersPercent) {

    private static final double NANOS_PER_MICRO = 1_000;
    private static final double NANOS_PER_SECOND = 1_000_000_000;

    static Row of(String what, Load load, Latencies latencies, long elapsedNanos, CpuMicros cpu) {
        return new Row(
                what,
                load.callers(),
                load.calls(),
                load.calls() * NANOS_PER_SECOND / elapsedNanos,
                latencies.percentileMillis(50),
                latencies.percentileMillis(95),
                latencies.percentileMillis(99),
                cpu.per(load.calls()),
                100
                        * Math.max(0, cpu.strangers())
                        * NANOS_PER_MICRO
                        / elapsedNanos
                        / Runtime.getRuntime().availableProcessors());
    }
}
