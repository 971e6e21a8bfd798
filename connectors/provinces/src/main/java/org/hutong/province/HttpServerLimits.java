package org.hutong.province;

import java.util.Map;

/**
 * Limits of the JDK's HTTP server, which reads them from system properties once, before its first use. What the operator
 * set on the command line wins.
 */
final class HttpServerLimits {

    private static final Map<String, String> LIMITS = Map.of(
            // Head and body go out in two writes: without this, every answer on a kept connection waits for a delayed
            // acknowledgement of 40 ms.
            "sun.net.httpserver.nodelay", "true",
            "sun.net.httpserver.maxReqTime", "10",
            "sun.net.httpserver.maxRspTime", "10",
            "sun.net.httpserver.maxIdleConnections", "1000",
            "sun.net.httpserver.maxReqHeaderSize", "16384",
            "jdk.httpserver.maxConnections", "2000");

    private HttpServerLimits() {}

    static void apply() {
        LIMITS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }
}
