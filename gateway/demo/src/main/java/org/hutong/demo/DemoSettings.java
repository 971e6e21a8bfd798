package org.hutong.demo;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What can be changed about the demo, by environment variables: the ports and the directory.
 *
 * @param directory holds everything the demo keeps, {@code HUTONG_DEMO_DIRECTORY}
 * @param ports by purpose, all different
 * @param gatewayJar the gateway as operators run it
 * @param keycloak the unpacked Keycloak distribution
 * @param environment what the settings were read from; the gateway gets it too, with settings of its own
 */
public record DemoSettings(
        Path directory, Map<Port, Integer> ports, Path gatewayJar, Path keycloak, Map<String, String> environment) {
    /** The demo's passwords are in its source: it must not be reachable from elsewhere. */
    static final String HOST = "127.0.0.1";

    /** Reads the environment; the build says where the programs are and where the data goes if nothing else does. */
    static DemoSettings from(Map<String, String> environment, Map<String, Path> build) {
        Path directory = build.getOrDefault("hutong.demo.directory", Path.of(".demo"));
        return new DemoSettings(
                Path.of(environment.getOrDefault("HUTONG_DEMO_DIRECTORY", directory.toString()))
                        .toAbsolutePath()
                        .normalize(),
                ports(environment),
                required(build, "hutong.gateway.jar"),
                required(build, "keycloak.distribution"),
                environment);
    }

    /** The number of a port. */
    public int port(Port port) {
        return ports.getOrDefault(port, port.standard());
    }

    /** Where the HTTP server of a port is, without a path. */
    public String url(Port port) {
        return "http://" + HOST + ":" + port(port);
    }

    /** JDBC URL of the database with the access log, with its user and password. */
    public String accessLogUrl() {
        return accessLogUrl("hutong");
    }

    /** The same as the role that owns its tables. */
    public String accessLogOwnerUrl() {
        return accessLogUrl("hutong_owner");
    }

    private String accessLogUrl(String role) {
        return "jdbc:postgresql://%s:%d/hutong?user=%s&password=demo-only&connectTimeout=10&socketTimeout=600"
                .formatted(HOST, port(Port.GATEWAY_DATABASE), role);
    }

    /** The realm: what access tokens say in {@code iss}. */
    public String issuer() {
        return url(Port.KEYCLOAK) + "/realms/hutong";
    }

    private static Map<Port, Integer> ports(Map<String, String> environment) {
        Map<Port, Integer> ports = new EnumMap<>(Port.class);
        Map<Integer, Port> owners = new HashMap<>();
        for (Port port : Port.values()) {
            int number = number(port, environment.getOrDefault(port.variable(), standard(port, ports)));
            Port owner = owners.putIfAbsent(number, port);
            if (owner != null) {
                throw new DemoFailure("%s and %s are both %d.".formatted(owner.variable(), port.variable(), number));
            }
            ports.put(port, number);
        }
        return ports;
    }

    /** Moving Keycloak moves its health checks with it. */
    private static String standard(Port port, Map<Port, Integer> ports) {
        int number = port == Port.KEYCLOAK_MANAGEMENT
                ? ports.getOrDefault(Port.KEYCLOAK, Port.KEYCLOAK.standard()) + 1000
                : port.standard();
        return Integer.toString(number);
    }

    private static int number(Port port, String text) {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        throw new DemoFailure("%s must be a port from 1 to 65535, not \"%s\".".formatted(port.variable(), text));
    }

    private static Path required(Map<String, Path> build, String name) {
        Path path = build.get(name);
        if (path == null) {
            throw new DemoFailure("The build does not say where " + name + " is; start the demo by mvn -Pdemo.");
        }
        return path;
    }
}
