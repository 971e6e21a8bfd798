package org.hutong.gateway.observability;

import org.apache.camel.CamelContext;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Tomcat answers before Camel has its routes: the gateway is ready when the lookup route runs. */
@Component("routes")
final class RoutesHealth implements HealthIndicator {

    private final CamelContext camel;

    RoutesHealth(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public Health health() {
        var status = camel.isStarted() ? camel.getRouteController().getRouteStatus("lookup") : null;
        return status != null && status.isStarted()
                ? Health.up().build()
                : Health.down().build();
    }
}
