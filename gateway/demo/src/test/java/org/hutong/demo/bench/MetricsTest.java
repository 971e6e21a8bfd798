package org.hutong.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hutong.demo.bench.Metrics.Step;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final String BEFORE = """
        # HELP hutong_step_seconds Time of one step of a lookup
        # TYPE hutong_step_seconds summary
        hutong_step_seconds_count{step="fetch"} 10
        hutong_step_seconds_sum{step="fetch"} 0.5
        hutong_step_seconds_count{step="refuse"} 3
        hutong_step_seconds_sum{step="refuse"} 0.001
        application_ready_time_seconds{main_application_class="org.hutong.gateway.HutongApplication"} 12.345
        """;
    private static final String AFTER = """
        hutong_step_seconds_count{step="fetch"} 110
        hutong_step_seconds_sum{step="fetch"} 0.7
        hutong_step_seconds_count{step="refuse"} 3
        hutong_step_seconds_sum{step="refuse"} 0.001
        hutong_step_seconds_count{step="record"} 100
        hutong_step_seconds_sum{step="record"} 1.0E0
        """;

    @Test
    void meansOfTheStepsTakenInBetweenTheLongestFirst() {
        assertThat(Metrics.parse(AFTER).stepsSince(Metrics.parse(BEFORE)))
                .usingRecursiveFieldByFieldElementComparator()
                .satisfiesExactly(record -> assertThat(record).isEqualTo(new Step("record", 100, 10_000)), fetch -> {
                    assertThat(fetch.calls()).isEqualTo(100);
                    assertThat(fetch.meanMicros()).isEqualTo(2_000, within(0.001));
                });
    }

    @Test
    void readsHowLongTheGatewayTookToBeReady() {
        assertThat(Metrics.parse(BEFORE).secondsToReady()).isEqualTo(12.345);
    }
}
