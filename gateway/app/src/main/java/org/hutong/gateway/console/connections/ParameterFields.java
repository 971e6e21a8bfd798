package org.hutong.gateway.console.connections;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hutong.gateway.console.Format;
import org.hutong.gateway.console.connections.Field.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Draws the form of a connector's parameters from their schema. */
@Component
class ParameterFields {

    private final MessageSource texts;
    private final Format format;
    private final JsonMapper json;

    ParameterFields(MessageSource texts, Format format, JsonMapper json) {
        this.texts = texts;
        this.format = format;
        this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
    }

    /**
     * The fields.
     *
     * @param values the parameters as they are written or stored
     * @param errors what is wrong, by pointer
     */
    List<Field> of(List<ParameterSchema> parameters, Map<?, ?> values, Map<String, String> errors) {
        return parameters.stream()
                .map(parameter -> field(parameter, values.get(parameter.name()), errors))
                .toList();
    }

    private Field field(ParameterSchema parameter, @Nullable Object value, Map<String, String> errors) {
        var kind = parameter.kind();
        var members = kind == Kind.GROUP
                ? of(parameter.members(), value instanceof Map<?, ?> object ? object : Map.of(), errors)
                : List.<Field>of();
        var secret = kind == Kind.SECRET && value instanceof Map<?, ?> reference ? reference : Map.of();
        return new Field(
                parameter.pointer(),
                kind,
                parameter.title(format.english()),
                explanation(parameter),
                parameter.required(),
                Objects.toString(parameter.schema().get("default"), ""),
                parameter.schema().list("enum").stream().map(String::valueOf).toList(),
                members,
                kind == Kind.SECRET ? reference(secret) : text(kind, value),
                kind == Kind.PAIRS ? pairs(value) : Map.of(),
                Boolean.TRUE.equals(secret.get("set")),
                secret.containsKey("file") && secret.get("file") != null
                        ? "file"
                        : secret.containsKey("env") && secret.get("env") != null ? "env" : "text",
                error(kind, parameter.pointer(), errors));
    }

    /** The connectors explain themselves in English; the console has the Chinese of what ships with the gateway. */
    private String explanation(ParameterSchema parameter) {
        var english = parameter.schema().text("description");
        if (format.english() || english.isEmpty()) {
            return english;
        }
        return Objects.requireNonNullElse(
                texts.getMessage(explanationKey(parameter), null, english, Locale.SIMPLIFIED_CHINESE), english);
    }

    /** Of the Chinese explanation's text. */
    static String explanationKey(ParameterSchema parameter) {
        return "connections.explain." + parameter.connector() + "." + parameter.path();
    }

    /** Faults below a field that has no fields below it are its own. */
    private static String error(Kind kind, String pointer, Map<String, String> errors) {
        return errors.entrySet().stream()
                .filter(error -> error.getKey().equals(pointer)
                        || (kind != Kind.GROUP && error.getKey().startsWith(pointer + "/")))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(" "));
    }

    /** A reference is no secret; what was typed as one is never sent back. */
    private static String reference(Map<?, ?> secret) {
        return Objects.toString(secret.get("env"), Objects.toString(secret.get("file"), ""));
    }

    private String text(Kind kind, @Nullable Object value) {
        if (value == null || kind == Kind.GROUP || kind == Kind.PAIRS) {
            return "";
        }
        if (value instanceof List<?> list && kind == Kind.LINES) {
            return list.stream().map(String::valueOf).collect(Collectors.joining("\n"));
        }
        return value instanceof Map<?, ?> || value instanceof List<?>
                ? json.writeValueAsString(value)
                : value.toString();
    }

    private static Map<String, String> pairs(@Nullable Object value) {
        var pairs = new LinkedHashMap<String, String>();
        if (value instanceof Map<?, ?> written) {
            written.forEach((name, text) -> pairs.put(String.valueOf(name), String.valueOf(text)));
        }
        return pairs;
    }
}
