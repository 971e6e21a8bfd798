package org.hutong.gateway.connection;

import org.hutong.connector.InvalidParameters;
import org.hutong.gateway.files.UnreadableFile;
import org.hutong.gateway.files.YamlFiles;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operator's connection files, taken over when the gateway starts. A file is the operator's own, so texts in it may
 * name the environment ({@code ${NAME:default}}); what administrators type is never read like that.
 */
@Component
final class ConnectionFiles {

    private static final String AUTHOR = "files";

    private final ConnectionDefaults defaults;
    private final YamlFiles files;
    private final Environment environment;
    private final OpenConnections connections;
    private final ConnectionStore store;
    private final JsonMapper json;

    ConnectionFiles(
            ConnectionDefaults defaults,
            YamlFiles files,
            Environment environment,
            OpenConnections connections,
            ConnectionStore store,
            JsonMapper json) {
        this.defaults = defaults;
        this.files = files;
        this.environment = environment;
        this.connections = connections;
        this.store = store;
        this.json = json;
    }

    /** Saves what the files say, unless it is there already or an administrator has changed it since. */
    void seed() {
        if (!defaults.files().isBlank()) {
            files.read(defaults.files(), node -> files.bind(resolved(node), Connection.class))
                    .forEach(this::seed);
        }
    }

    private void seed(Connection connection) {
        try {
            connections.check(connection);
        } catch (InvalidParameters | IllegalArgumentException wrong) {
            throw new UnreadableFile(connection.id() + ".yaml", String.valueOf(wrong.getMessage()), wrong);
        }
        if (isNews(connection)) {
            var sealed = connections.secrets(connection).sealed(connection.parameters(), MissingNode.getInstance());
            store.seed(connection.id(), json.valueToTree(connection.with(sealed)), AUTHOR);
        }
    }

    /** What an administrator has changed since is his, not the file's. */
    private boolean isNews(Connection connection) {
        return store.find(connection.id())
                .flatMap(state -> store.version(state.id(), state.latest()))
                .map(latest -> latest.author().equals(AUTHOR) && !isSame(connection, latest))
                .orElse(true);
    }

    private boolean isSame(Connection connection, ConnectionVersion latest) {
        var saved = json.treeToValue(latest.content(), Connection.class);
        var opened = saved.with(connections.secrets(saved).opened(saved.parameters()));
        return json.valueToTree(opened).equals(json.valueToTree(connection));
    }

    private JsonNode resolved(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                var copy = JsonNodeFactory.instance.objectNode();
                object.properties()
                        .forEach(member -> copy.set(
                                member.getKey(),
                                member.getKey().equals("mapping") ? member.getValue() : resolved(member.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> copy.add(resolved(element)));
                yield copy;
            }
            case MissingNode missing -> missing;
            default ->
                node.isString()
                        ? JsonNodeFactory.instance.stringNode(
                                environment.resolveRequiredPlaceholders(node.stringValue()))
                        : node;
        };
    }
}
