package org.hutong.gateway.connection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.hutong.connector.ConnectionRoutes;
import org.hutong.connector.ConnectionSettings;
import org.hutong.connector.Connectors;
import org.hutong.connector.InvalidParameters;
import org.hutong.gateway.catalogue.Catalogue;
import org.hutong.gateway.files.UnreadableFile;
import org.hutong.gateway.files.YamlFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Starts a Camel route for each connection file, from its connector's route template, once Camel itself runs. */
@Component
@Order(1)
final class StartConnections implements ApplicationRunner, DisposableBean {

    private final ConnectionDefaults defaults;
    private final YamlFiles files;
    private final Catalogue catalogue;
    private final Environment environment;
    private final SourceGuards guards;
    private final Sources sources;
    private final ConnectionRoutes routes;
    private final Connectors connectors = new Connectors();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    StartConnections(
            ConnectionDefaults defaults,
            YamlFiles files,
            Catalogue catalogue,
            Environment environment,
            SourceGuards guards,
            Sources sources,
            CamelContext camel) {
        this.defaults = defaults;
        this.files = files;
        this.catalogue = catalogue;
        this.environment = environment;
        this.guards = guards;
        this.sources = sources;
        this.routes = new ConnectionRoutes(camel);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        sources.replace(read().stream().map(this::start).toList());
    }

    /** Stops the routes and gives back what they hold. */
    @Override
    public void destroy() {
        routes.close();
        connectors.close();
        threads.close();
    }

    private List<Connection> read() {
        return defaults.files().isBlank()
                ? List.of()
                : files.read(defaults.files(), node -> files.bind(node, Connection.class));
    }

    private Source start(Connection connection) {
        try {
            require(catalogue.find(connection.type()) != null, "unknown type " + connection.type());
            var connector = connectors
                    .named(connection.connector())
                    .orElseThrow(() -> new IllegalArgumentException("unknown connector " + connection.connector()));
            var mapping = new Mapping(connection.mapping());
            routes.start(connector, new ConnectionSettings(connection.id(), parameters(connection.parameters())));
            var limits = connection.limits() == null ? defaults.limits() : connection.limits();
            return new Source(
                    connection, limits, mapping, guards, query -> routes.ask(connection.id(), query), threads);
        } catch (InvalidParameters | IllegalArgumentException wrong) {
            throw new UnreadableFile(connection.id() + ".yaml", String.valueOf(wrong.getMessage()), wrong);
        }
    }

    /** Plain values, with {@code ${NAME:default}} in texts taken from the gateway's environment. */
    private Map<String, @Nullable Object> parameters(JsonNode node) {
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        node.properties().forEach(member -> parameters.put(member.getKey(), value(member.getValue())));
        return parameters;
    }

    private @Nullable Object value(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isObject()) {
            return parameters(node);
        }
        if (node.isArray()) {
            return node.valueStream()
                    .<@Nullable Object>map(this::value)
                    .collect(Collectors.toCollection(ArrayList::new));
        }
        if (node.isString()) {
            return environment.resolveRequiredPlaceholders(node.stringValue());
        }
        return node.isBoolean() ? node.booleanValue() : node.numberValue();
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
