package org.hutong.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningTest {
    private final List<String> stopped = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final Running running = new Running(complaints::add);

    @Test
    void stopsTheGatewayBeforeWhatItNeedsWhicheverStartedFirst() {
        running.keep(server("database"));
        running.keepToStopFirst(server("gateway"));
        running.keep(server("keycloak"));

        running.close();

        assertThat(stopped).containsExactly("gateway", "keycloak", "database");
    }

    @Test
    void stopsTheOthersWhenOneWillNot() {
        running.keep(server("database"));
        running.keep(() -> {
            throw new IllegalStateException("stuck");
        });

        running.close();

        assertThat(stopped).containsExactly("database");
        assertThat(complaints).containsExactly("A server did not stop: stuck");
    }

    @Test
    void stopsAServerThatComesTooLate() {
        running.close();

        assertThatThrownBy(() -> running.keep(server("latecomer"))).isInstanceOf(DemoFailure.class);
        assertThat(stopped).containsExactly("latecomer");
    }

    private AutoCloseable server(String name) {
        return () -> stopped.add(name);
    }
}
