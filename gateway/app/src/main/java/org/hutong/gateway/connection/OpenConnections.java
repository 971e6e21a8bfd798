package org.hutong.gateway.connection;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.hutong.connector.ConnectionRoutes;
import org.hutong.connector.ConnectionSettings;
import org.hutong.connector.Connector;
import org.hutong.connector.Connectors;
import org.hutong.connector.Parameters;
import org.hutong.connector.SecretReferences;
import org.hutong.connector.Targets;
import org.hutong.gateway.mapping.Mappings;
import org.hutong.gateway.secret.SecretBox;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Turns a connection, which is data, into a running source: a Camel route of its own from its connector's template. */
@Component
final class OpenConnections implements DisposableBean {

    private final ConnectionDefaults defaults;
    private final Mappings mappings;
    private final SourceGuards guards;
    private final SecretBox box;
    private final SecretReferences secrets;
    private final ConnectionRoutes routes;
    private final Connectors connectors = new Connectors();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    OpenConnections(
            ConnectionDefaults defaults, Mappings mappings, SourceGuards guards, SecretBox box, CamelContext camel) {
        this.defaults = defaults;
        this.mappings = mappings;
        this.guards = guards;
        this.box = box;
        this.secrets = SecretReferences.none()
                .variables(defaults.secretVariables().toArray(String[]::new))
                .filesBelow(defaults.secretFiles().toArray(Path[]::new));
        this.routes = new ConnectionRoutes(camel, secrets);
        connectors.keepAllTo(Targets.ordinary().allowing(defaults.targets().toArray(String[]::new)));
    }

    /**
     * Checks all that can be checked without starting anything.
     *
     * @param parameters the connection's parameters, secrets opened
     * @throws IllegalArgumentException with one clear line
     * @throws org.hutong.connector.InvalidParameters with every wrong parameter
     */
    void check(Connection connection, JsonNode parameters) {
        limits(connection);
        Parameters.check(connector(connection).parameters(), values(parameters), secrets);
    }

    /** Starts a source under a route name of its own; it serves once it is published. */
    Source start(Connection connection, int version, String route) {
        return start(connection, version, route, () -> guards.serving(connection.id(), limits(connection)));
    }

    /** Starts a source that is only tested; stop it afterwards. */
    Source startForATest(Connection connection, String route) {
        return start(connection, 0, route, () -> guards.tested(connection.id(), limits(connection)));
    }

    private Source start(Connection connection, int version, String route, Supplier<SourceGuard> guard) {
        var mapping = mappings.resolve(connection.mapping(), null);
        routes.start(
                connector(connection),
                new ConnectionSettings(route, values(secrets(connection).opened(connection.parameters()))));
        return new Source(connection, version, mapping, guard.get(), query -> routes.ask(route, query), threads);
    }

    /**
     * A source with its mapping as it is now; the very same if nothing about it has changed.
     *
     * @throws IllegalArgumentException if the mapping cannot be used any more
     */
    Source upToDate(Source source) {
        var mapping = mappings.resolve(source.connection().mapping(), source.mapping());
        return mapping == source.mapping() ? source : source.with(mapping);
    }

    private Limits limits(Connection connection) {
        return connection.limits() == null
                ? defaults.limits()
                : connection.limits().over(defaults.limits());
    }

    /** Stops a source; what is being asked may finish. */
    void stop(String route) {
        routes.stop(route);
    }

    /** What the connector tells about a source, for example how old its snapshot is. */
    Map<String, String> condition(String route) {
        return routes.condition(route);
    }

    /** The secrets of a connection. */
    SecretParameters secrets(Connection connection) {
        return new SecretParameters(connector(connection).parameters(), box, connection.id());
    }

    /** All connectors. */
    Connectors connectors() {
        return connectors;
    }

    /** Camel stops the routes with its context; this gives back what the connectors hold. */
    @Override
    public void destroy() {
        connectors.close();
        threads.close();
    }

    private Connector connector(Connection connection) {
        return connectors
                .named(connection.connector())
                .orElseThrow(() -> new IllegalArgumentException("unknown connector " + connection.connector()));
    }

    private static Map<String, @Nullable Object> values(JsonNode object) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        object.properties().forEach(member -> values.put(member.getKey(), value(member.getValue())));
        return values;
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isObject()) {
            return values(node);
        }
        if (node.isArray()) {
            return node.valueStream()
                    .<@Nullable Object>map(OpenConnections::value)
                    .collect(Collectors.toCollection(ArrayList::new));
        }
        if (node.isString()) {
            return node.stringValue();
        }
        return node.isBoolean() ? node.booleanValue() : node.numberValue();
    }
}
