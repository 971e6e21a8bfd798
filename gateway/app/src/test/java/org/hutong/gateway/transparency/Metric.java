package org.hutong.gateway.transparency;

import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;

/** A metric as operators read it. */
record Metric(Gateway gateway, String name) {

    /** Of the first line of that name. */
    double value() {
        return new Client(gateway)
                .get("/actuator/prometheus")
                .http()
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
