package org.hutong.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Findings FINDINGS = new Findings(
            "2026-01-01T00:00:00Z",
            new Machine(2, "A processor", 4096, "A Java", "Linux 6"),
            "One after the other",
            100,
            Map.of("everything", 20.0),
            List.of(new Row("A lookup", 32, 500, 987.6, 1.25, 2.5, 3.75, new CpuMicros(600, 100, 50, 0), 1)),
            List.of(new Row("A yardstick", 32, 500, 9_876, 0.25, 0.5, 0.75, new CpuMicros(0, 0, 40, 0), 1)),
            Map.of(32, List.of(new Metrics.Step("sign", 500, 123.4))),
            Map.of("gateway", 300L),
            1_500);

    @Test
    void putsLookupsYardsticksAndStepsIntoOneText() {
        String text = new Table(FINDINGS).text();

        assertThat(text)
                .contains("2 cores (A processor)", "A Java", "20.0 s", "300 MB")
                .containsPattern("A lookup +32 +500 +988 +1\\.25 +2\\.50 +3\\.75 +600 +100 +50")
                .containsPattern("(?s)Yardsticks.*A yardstick +32 +500 +9876")
                .containsPattern("sign +123");
    }
}
