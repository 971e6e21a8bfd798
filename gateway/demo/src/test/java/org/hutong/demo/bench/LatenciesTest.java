package org.hutong.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private static final long MILLI = 1_000_000;

    @Test
    void findsPercentilesByNearestRankWhateverTheOrder() {
        long[] nanos =
                LongStream.rangeClosed(1, 200).map(i -> (201 - i) * MILLI).toArray();

        Latencies latencies = Latencies.of(nanos);

        assertThat(latencies.percentileMillis(50)).isEqualTo(100);
        assertThat(latencies.percentileMillis(95)).isEqualTo(190);
        assertThat(latencies.percentileMillis(99)).isEqualTo(198);
    }

    @Test
    void saysTheOnlyTimeForEachPercentileOfOneCall() {
        assertThat(Latencies.of(new long[] {3 * MILLI}).percentileMillis(99)).isEqualTo(3);
    }

    @Test
    void joinsSeveralLoads() {
        Latencies joined = Latencies.joined(
                List.of(Latencies.of(new long[] {4 * MILLI, MILLI}), Latencies.of(new long[] {2 * MILLI, 3 * MILLI})));

        assertThat(joined.percentileMillis(50)).isEqualTo(2);
        assertThat(joined.maximumMillis()).isEqualTo(4);
    }
}
