package org.hutong.gateway.transparency;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** A gateway whose database does not hold the log that was signed is not ready: what it disclosed could not be proven. */
@Component("log")
final class LogHealth implements HealthIndicator {

    private final Sequencer sequencer;

    LogHealth(Sequencer sequencer) {
        this.sequencer = sequencer;
    }

    @Override
    public Health health() {
        return sequencer
                .trouble()
                .map(what -> Health.down().withDetail("reason", what).build())
                .orElseGet(() -> Health.up().build());
    }
}
