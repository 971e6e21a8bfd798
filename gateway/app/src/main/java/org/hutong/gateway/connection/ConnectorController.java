package org.hutong.gateway.connection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hutong.connector.Connector;
import org.hutong.connector.Parameter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /admin/v1/connectors}: what a connection can be made of, each with the JSON Schema of its parameters. */
@RestController
final class ConnectorController {

    private final OpenConnections connections;

    ConnectorController(OpenConnections connections) {
        this.connections = connections;
    }

    @GetMapping("/admin/v1/connectors")
    List<ConnectorView> all() {
        return connections.connectors().all().stream()
                .map(ConnectorController::view)
                .toList();
    }

    /**
     * A connector as an administrator sees it.
     *
     * @param name what connections call it
     * @param title for people
     * @param parameters JSON Schema (2020-12) of the parameters
     */
    record ConnectorView(String name, Map<String, String> title, Map<String, Object> parameters) {}

    private static ConnectorView view(Connector connector) {
        var title = connector.title();
        return new ConnectorView(
                connector.name(), Map.of("zh", title.zh(), "en", title.en()), object(connector.parameters()));
    }

    private static Map<String, Object> object(List<Parameter> parameters) {
        var properties = new LinkedHashMap<String, Object>();
        parameters.forEach(parameter -> properties.put(parameter.name(), property(parameter)));
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put("properties", properties);
        schema.put(
                "required",
                parameters.stream()
                        .filter(Parameter::required)
                        .map(Parameter::name)
                        .toList());
        return schema;
    }

    private static Map<String, Object> property(Parameter parameter) {
        var property = new LinkedHashMap<String, Object>(
                switch (parameter.kind()) {
                    case TEXT, DURATION -> Map.of("type", "string");
                    case INTEGER -> Map.of("type", "integer");
                    case SECRET -> Map.of("type", "object", "writeOnly", true);
                    case TEXTS -> Map.of("type", "array", "items", Map.of("type", "string"));
                    case TEXT_MAP -> Map.of("type", "object", "additionalProperties", Map.of("type", "string"));
                    case TREE -> Map.of();
                    case OBJECT -> object(parameter.members());
                });
        property.put("title", parameter.title().zh() + " / " + parameter.title().en());
        if (!parameter.explanation().isEmpty()) {
            property.put("description", parameter.explanation());
        }
        if (parameter.standard() != null) {
            property.put("default", parameter.standard());
        }
        if (!parameter.choices().isEmpty()) {
            property.put("enum", parameter.choices());
        }
        return property;
    }
}
