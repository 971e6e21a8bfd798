package org.hutong.gateway.console.connections;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Parameters as somebody wrote them into a form. What is empty is left out; what is wrong is left for the API to refuse. */
final class WrittenParameters {

    private final MultiValueMap<String, String> form;
    private final JsonMapper json;

    WrittenParameters(MultiValueMap<String, String> form, JsonMapper json) {
        this.form = form;
        this.json = json;
    }

    /**
     * Reads all of them.
     *
     * @param stored the parameters of the version that is changed, for secrets that are kept; empty for a new connection
     */
    Map<String, @Nullable Object> read(List<ParameterSchema> parameters, Map<?, ?> stored) {
        var written = new LinkedHashMap<String, @Nullable Object>();
        parameters.forEach(parameter -> {
            var value = value(parameter, stored.get(parameter.name()));
            if (value != null) {
                written.put(parameter.name(), value);
            }
        });
        return written;
    }

    private @Nullable Object value(ParameterSchema parameter, @Nullable Object stored) {
        return switch (parameter.kind()) {
            case TEXT, CHOICE -> orNull(text(parameter));
            case NUMBER -> number(text(parameter));
            case LINES -> lines(text(parameter));
            case PAIRS -> pairs(parameter.pointer());
            case TREE -> tree(text(parameter));
            case SECRET -> secret(parameter.pointer(), text(parameter), stored);
            case GROUP -> {
                var members = read(parameter.members(), stored instanceof Map<?, ?> object ? object : Map.of());
                yield members.isEmpty() ? null : members;
            }
        };
    }

    private String text(ParameterSchema parameter) {
        return first(ParameterNames.of(parameter.pointer())).strip();
    }

    private String first(String name) {
        return Optional.ofNullable(form.getFirst(name)).orElse("").replace("\r\n", "\n");
    }

    private static @Nullable Object orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Object number(String text) {
        try {
            return text.isEmpty() ? null : Integer.valueOf(text);
        } catch (NumberFormatException wrong) {
            return text;
        }
    }

    private static @Nullable Object lines(String text) {
        var lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return lines.isEmpty() ? null : lines;
    }

    private @Nullable Object pairs(String pointer) {
        var names = form.getOrDefault(ParameterNames.names(pointer), List.of());
        var values = form.getOrDefault(ParameterNames.values(pointer), List.of());
        var pairs = new LinkedHashMap<String, String>();
        for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
            if (!names.get(i).isBlank()) {
                pairs.put(names.get(i).strip(), values.get(i).strip());
            }
        }
        return pairs.isEmpty() ? null : pairs;
    }

    /** JSON, or any other text as it is: some sources take XML. */
    private @Nullable Object tree(String text) {
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return orNull(text);
        }
        try {
            return json.readValue(text, Object.class);
        } catch (JacksonException notJson) {
            return text;
        }
    }

    private @Nullable Object secret(String pointer, String text, @Nullable Object stored) {
        if (form.containsKey(ParameterNames.forget(pointer))) {
            return null;
        }
        var from = first(ParameterNames.from(pointer));
        if (!text.isEmpty()) {
            return Map.of(from.isEmpty() ? "text" : from, text);
        }
        return stored instanceof Map<?, ?> kept && kept.containsKey("set") && Boolean.TRUE.equals(kept.get("set"))
                ? Map.of("set", true)
                : null;
    }

    /** Every error's place below the parameters, with what is wrong there. */
    static Map<String, String> errors(List<? extends Map<String, ?>> errors, String above) {
        var found = new LinkedHashMap<String, List<String>>();
        errors.forEach(error -> {
            var pointer = String.valueOf(error.get("pointer"));
            if (pointer.startsWith(above)) {
                found.computeIfAbsent(pointer.substring(above.length()), _ -> new ArrayList<>())
                        .add(String.valueOf(error.get("detail")));
            }
        });
        var joined = new LinkedHashMap<String, String>();
        found.forEach((pointer, details) -> joined.put(pointer, String.join(" ", details)));
        return joined;
    }
}
