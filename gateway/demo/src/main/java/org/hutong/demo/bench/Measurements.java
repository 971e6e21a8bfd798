package org.hutong.demo.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hutong.demo.DemoSettings;
import org.hutong.demo.Port;

/** Puts the loads on the servers, one after the other, and keeps what they show. */
final class Measurements {
    private static final int CROWD = 32;
    private static final Load WARM_UP = new Load(CROWD, 3_000);

    /** One caller at a time takes other ways through the JVM's scheduler, which the compiler has to see too. */
    private static final Load QUIET_WARM_UP = new Load(1, 4_000);

    /** Found out by looking when the processor time per lookup stops falling. */
    private static final int WARM_UPS_OF_THE_FIRST = 8;

    private static final List<Load> LOADS = List.of(new Load(1, 2_000), new Load(CROWD, 5_000));

    private final DemoSettings settings;
    private final MeasuredServers servers;
    private final Consumer<String> progress;
    private final List<Row> lookups = new ArrayList<>();
    private final List<Row> yardsticks = new ArrayList<>();
    private final Map<Integer, List<Metrics.Step>> steps = new LinkedHashMap<>();
    private int warmUpCalls;

    Measurements(DemoSettings settings, MeasuredServers servers, Consumer<String> progress) {
        this.settings = settings;
        this.servers = servers;
        this.progress = progress;
    }

    List<Row> lookups() {
        return lookups;
    }

    List<Row> yardsticks() {
        return yardsticks;
    }

    Map<Integer, List<Metrics.Step>> steps() {
        return steps;
    }

    int warmUpCalls() {
        return warmUpCalls;
    }

    void measureAll() throws IOException, SQLException {
        progress.accept("Warming up ...");
        for (int i = 1; i < WARM_UPS_OF_THE_FIRST; i++) {
            warmUp(Question.DRIVING_LICENCE, WARM_UP);
        }
        for (Question question : Question.values()) {
            warmUp(question, WARM_UP);
        }
        warmUp(Question.DRIVING_LICENCE, QUIET_WARM_UP);
        for (Question question : Question.values()) {
            for (Load load : LOADS) {
                measure(question, load);
            }
        }
        measureSource();
        measureSignAndCommit();
    }

    /** The first kind of lookup once more, without keeping what it shows. */
    void repeatMain() throws IOException {
        for (int i = 0; i < WARM_UPS_OF_THE_FIRST; i++) {
            warmUp(Question.DRIVING_LICENCE, WARM_UP);
        }
    }

    private void warmUp(Question question, Load load) throws IOException {
        try (Caller caller = new Caller(CROWD)) {
            load.put(lookups(question, caller));
            warmUpCalls += load.calls();
        }
        servers.awaitQuiet();
    }

    private void measure(Question question, Load load) throws IOException {
        try (Caller caller = new Caller(load.callers())) {
            Call call = lookups(question, caller);
            Metrics before = Metrics.read(caller, settings.url(Port.GATEWAY));
            lookups.add(row(question.title(), load, call));
            if (question == Question.DRIVING_LICENCE) {
                Metrics after = Metrics.read(caller, settings.url(Port.GATEWAY));
                steps.put(load.callers(), after.stepsSince(before));
            }
        }
    }

    /** It answers so fast that fewer calls would be over before the system's clock of processor time has moved. */
    private void measureSource() throws IOException {
        for (Load fewer : LOADS) {
            Load load = new Load(fewer.callers(), 5 * fewer.calls());
            try (Caller caller = new Caller(CROWD)) {
                Call call = new SourceCalls(caller, settings.url(Port.ZJ_PUBLIC_SECURITY));
                WARM_UP.put(call);
                yardsticks.add(row("The source called directly (Zhejiang, HTTP)", load, call));
            }
        }
    }

    private void measureSignAndCommit() throws IOException, SQLException {
        try (SignAndCommit call = new SignAndCommit(
                settings.directory().resolve("bench-keys"), settings.accessLogUrl(), settings.accessLogOwnerUrl())) {
            WARM_UP.put(call);
            for (Load load : LOADS) {
                yardsticks.add(row("One signature + one database commit", load, call));
            }
        }
    }

    private Row row(String what, Load load, Call call) throws IOException {
        servers.awaitQuiet();
        CpuMicros cpu = servers.cpu();
        long begun = System.nanoTime();
        Latencies latencies = load.put(call);
        long elapsed = System.nanoTime() - begun;
        Row row = Row.of(what, load, latencies, elapsed, servers.cpu().since(cpu));
        progress.accept(
                "  %-48s %2d callers  %,7.0f per second".formatted(what.strip(), load.callers(), row.perSecond()));
        return row;
    }

    private Call lookups(Question question, Caller caller) throws IOException {
        return Lookups.of(question, caller, settings.url(Port.GATEWAY), settings.issuer());
    }
}
