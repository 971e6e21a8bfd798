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
            List.of(row(10, 4.0, 200), row(2_000, 5.0, 300)),
            1_500);

    private static ConnectionsRow row(int connections, double p50, double cpu) {
        return new ConnectionsRow(
                connections,
                12.3,
                11.2,
                400,
                250.4,
                510,
                280,
                List.of(new Row("x", 32, 500, 900, p50, 6, 8, new CpuMicros(cpu, 100, 50, 0), 1)));
    }

    @Test
    void putsLookupsYardsticksAndStepsIntoOneText() {
        String text = new Table(FINDINGS).text();

        assertThat(text)
                .contains("2 cores (A processor)", "A Java", "20.0 s", "300 MB")
                .containsPattern("A lookup +32 +500 +988 +1\\.25 +2\\.50 +3\\.75 +600 +100 +50")
                .containsPattern("(?s)Yardsticks.*A yardstick +32 +500 +9876")
                .containsPattern("sign +123");
    }

    @Test
    void comparesFewAndManyConnections() {
        assertThat(new Table(FINDINGS).text())
                .containsPattern(" 10 +12\\.3 +11\\.2 +400 +250 +510 +280 +32 +4\\.00 +8\\.00 +200")
                .containsPattern("2000 +12\\.3")
                .containsPattern("2000 against 10 +32 +1\\.25 +1\\.00 +1\\.50");
    }
}
