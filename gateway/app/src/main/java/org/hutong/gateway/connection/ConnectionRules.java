package org.hutong.gateway.connection;

import java.util.HashSet;
import java.util.Set;
import org.hutong.connector.InvalidParameters;
import org.hutong.gateway.definition.DefinitionKind;
import org.hutong.gateway.definition.DefinitionName;
import org.hutong.gateway.definition.DefinitionRules;
import org.hutong.gateway.definition.InvalidDefinition;
import org.hutong.gateway.files.YamlFiles;
import org.hutong.gateway.mapping.Mappings;
import org.hutong.gateway.problem.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** What a connection must be. Its secrets are sealed before it is saved, and hidden when it is shown. */
@Component
final class ConnectionRules implements DefinitionRules {

    private static final String PARAMETERS = "parameters";

    private final ConnectionDefaults defaults;
    private final OpenConnections connections;
    private final PlacedText placedText;
    private final YamlFiles files;
    private final ConnectorReasons reasons;

    ConnectionRules(
            ConnectionDefaults defaults,
            OpenConnections connections,
            PlacedText placedText,
            YamlFiles files,
            ConnectorReasons reasons) {
        this.defaults = defaults;
        this.connections = connections;
        this.placedText = placedText;
        this.files = files;
        this.reasons = reasons;
    }

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.CONNECTION;
    }

    @Override
    public String files() {
        return defaults.files();
    }

    @Override
    public JsonNode fromFile(JsonNode content) {
        return placedText.filled(content);
    }

    @Override
    public Checked checked(JsonNode content, @Nullable JsonNode earlier) {
        try {
            var connection = files.bind(content, Connection.class);
            var secrets = connections.secrets(connection);
            var saved = secrets.sealed(
                    connection.parameters(), earlier == null ? MissingNode.getInstance() : earlier.path(PARAMETERS));
            connections.check(connection, secrets.opened(saved));
            checkMapping(connection.mapping());
            return new Checked(connection.id(), with(content, saved));
        } catch (InvalidParameters invalid) {
            throw new InvalidDefinition(invalid.faults().stream()
                    .map(fault -> FieldError.of(
                            "/" + PARAMETERS + fault.pointer(),
                            "parameter",
                            fault.reason(),
                            reasons.chinese(fault.reason())))
                    .toList());
        } catch (JacksonException wrong) {
            throw InvalidDefinition.at("", "definition", wrong.getOriginalMessage());
        } catch (IllegalArgumentException wrong) {
            throw InvalidDefinition.at("", "definition", String.valueOf(wrong.getMessage()));
        }
    }

    private static void checkMapping(JsonNode mapping) {
        try {
            Mappings.check(mapping);
        } catch (InvalidDefinition wrong) {
            throw new InvalidDefinition(wrong.below("mapping"));
        }
    }

    @Override
    public JsonNode shown(JsonNode content) {
        return with(content, secrets(content).hidden(content.path(PARAMETERS)));
    }

    @Override
    public JsonNode compared(JsonNode content) {
        return with(content, secrets(content).opened(content.path(PARAMETERS)));
    }

    @Override
    public Set<DefinitionName> references(JsonNode content) {
        var references = new HashSet<>(Mappings.referencesOf(content.path("mapping")));
        references.add(
                new DefinitionName(DefinitionKind.TYPE, content.path("type").asString("")));
        return references;
    }

    @Override
    public boolean servesOnlyOnceTested() {
        return true;
    }

    private SecretParameters secrets(JsonNode content) {
        return connections.secrets(files.bind(content, Connection.class));
    }

    private static JsonNode with(JsonNode content, ObjectNode parameters) {
        var copy = (ObjectNode) content.deepCopy();
        copy.set(PARAMETERS, parameters);
        return copy;
    }
}
