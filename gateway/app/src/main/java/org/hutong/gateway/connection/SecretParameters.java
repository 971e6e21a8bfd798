package org.hutong.gateway.connection;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.Parameter;
import org.hutong.gateway.secret.SecretBox;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The secrets among a connection's parameters. Saved they are {@code {sealed: …}}, running {@code {text: …}}, and shown
 * {@code {set: true}}; references to the environment or a file stay as they are.
 */
final class SecretParameters {

    private static final Set<String> TARGETS = Set.of("url", "tokenUrl", "host", "port", "hostKeys", "trust", "folder");

    private final List<Parameter> declared;
    private final SecretBox box;
    private final String connection;

    SecretParameters(List<Parameter> declared, SecretBox box, String connection) {
        this.declared = declared;
        this.box = box;
        this.connection = connection;
    }

    /**
     * As they are saved; {@code {set: true}} keeps what an earlier version has at the same place.
     *
     * @throws InvalidParameters if somebody wrote one as only the gateway does
     */
    ObjectNode sealed(JsonNode parameters, JsonNode earlier) {
        return each(parameters, (pointer, secret) -> {
            if (secret.has("sealed")) {
                throw new InvalidParameters(pointer, "must be a reference: {env: NAME}, {file: PATH} or {text: ...}");
            }
            if (secret.has("text")) {
                return only("sealed", box.seal(secret.get("text").asString(), connection + pointer));
            }
            if (!secret.has("set") || earlier.at(pointer).isMissingNode()) {
                return secret;
            }
            if (!targets(parameters).equals(targets(earlier))) {
                // Or a secret that nobody may see would be sent to wherever somebody likes.
                throw new InvalidParameters(pointer, "must be given again, because the connection leads elsewhere now");
            }
            return earlier.at(pointer);
        });
    }

    /** All that says where a connection leads, by place. */
    private static Map<String, JsonNode> targets(JsonNode parameters) {
        var found = new TreeMap<String, JsonNode>();
        collect("", parameters, found);
        return found;
    }

    private static void collect(String above, JsonNode object, Map<String, JsonNode> found) {
        object.properties().forEach(member -> {
            if (TARGETS.contains(member.getKey())) {
                found.put(above + "/" + member.getKey(), member.getValue());
            }
            collect(above + "/" + member.getKey(), member.getValue(), found);
        });
    }

    /** As a connector takes them. */
    ObjectNode opened(JsonNode parameters) {
        return each(
                parameters,
                (pointer, secret) -> secret.has("sealed")
                        ? only("text", box.open(secret.get("sealed").asString(), connection + pointer))
                        : secret);
    }

    /** As anybody may see them. */
    ObjectNode hidden(JsonNode parameters) {
        return each(
                parameters,
                (pointer, secret) -> secret.has("sealed") || secret.has("text")
                        ? JsonNodeFactory.instance.objectNode().put("set", true)
                        : secret);
    }

    private ObjectNode each(JsonNode parameters, BiFunction<String, JsonNode, JsonNode> change) {
        var copy = (ObjectNode) parameters.deepCopy();
        change(copy, declared, "", change);
        return copy;
    }

    private static void change(
            ObjectNode object, List<Parameter> declared, String above, BiFunction<String, JsonNode, JsonNode> change) {
        for (var parameter : declared) {
            var value = object.get(parameter.name());
            var pointer = above + "/" + parameter.name();
            if (value instanceof ObjectNode below && parameter.secret()) {
                object.set(parameter.name(), change.apply(pointer, below));
            } else if (value instanceof ObjectNode below) {
                change(below, parameter.members(), pointer, change);
            }
        }
    }

    private static ObjectNode only(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }
}
