package org.hutong.demo.bench;

import java.util.ArrayList;
import java.util.List;

/** The same load put again and again, added up. One thread at a time. */
final class LoadSum {
    private final Load load;
    private final List<Latencies> latencies = new ArrayList<>();
    private long elapsedNanos;
    private CpuMicros cpu = new CpuMicros(0, 0, 0, 0);

    LoadSum(Load load) {
        this.load = load;
    }

    boolean isOf(Load other) {
        return load.equals(other);
    }

    void add(Latencies more, long nanos, CpuMicros taken) {
        latencies.add(more);
        elapsedNanos += nanos;
        cpu = cpu.plus(taken);
    }

    /** All of it as if it had been one load. */
    Row row(String what) {
        Load all = new Load(load.callers(), load.calls() * latencies.size());
        return Row.of(what, all, Latencies.joined(latencies), elapsedNanos, cpu);
    }
}
