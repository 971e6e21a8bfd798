package org.hutong.gateway.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads one JSON object member by member and keeps every mistake, so that all of them are told at once. Members that
 * nobody asked for are mistakes too.
 */
public final class Form {

    private static final Pattern CONTROL_CHARACTER = Pattern.compile("\\p{Cntrl}");

    private final JsonNode object;
    private final String pointer;
    private final List<FieldError> errors;
    private final Set<String> known = new HashSet<>();

    private Form(JsonNode object, String pointer, List<FieldError> errors) {
        this.object = object;
        this.pointer = pointer;
        this.errors = errors;
    }

    /** A form over a whole body. */
    public static Form of(JsonNode body) {
        var errors = new ArrayList<FieldError>();
        if (!body.isObject()) {
            errors.add(FieldError.of("", "not-object"));
        }
        return new Form(body, "", errors);
    }

    /** All mistakes found so far, in this object and in those below it. */
    public List<FieldError> errors() {
        return errors;
    }

    /** Whether nothing was wrong so far. */
    public boolean isFaultless() {
        return errors.isEmpty();
    }

    /** A required object below this one; an empty form if it is missing or no object. */
    public Form object(String name) {
        var node = member(name);
        if (node == null) {
            required(name);
        } else if (!node.isObject()) {
            wrong(name, "not-object");
        }
        // What is missing below something that is missing itself is no news.
        return node == null
                ? new Form(JsonNodeFactory.instance.objectNode(), at(name), new ArrayList<>())
                : new Form(node, at(name), errors);
    }

    /** An optional list of objects below this one, as forms; those that are no objects are mistakes and left out. */
    public List<Form> objects(String name, int maximumEntries) {
        var node = member(name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            wrong(name, "not-array");
            return List.of();
        }
        if (node.size() > maximumEntries) {
            wrong(name, "too-many", maximumEntries);
            return List.of();
        }
        var objects = new ArrayList<Form>();
        for (int i = 0; i < node.size(); i++) {
            if (node.get(i).isObject()) {
                objects.add(new Form(node.get(i), at(name) + "/" + i, errors));
            } else {
                wrong(name + "/" + i, "not-object");
            }
        }
        return objects;
    }

    /** Required text of at most so many characters, without control characters; empty if it is wrong. */
    public String text(String name, int maximumLength) {
        return Optional.ofNullable(readText(name, true, maximumLength)).orElse("");
    }

    /** Required text of a certain shape. */
    public String text(String name, int maximumLength, Pattern shape, String shapeInWords) {
        var text = readText(name, true, maximumLength);
        if (text != null && !shape.matcher(text).matches()) {
            wrong(name, "pattern", shapeInWords);
            return "";
        }
        return text == null ? "" : text;
    }

    /** Required text that stands for one of several values. */
    public <T> @Nullable T oneOf(String name, Function<String, Optional<T>> parser, List<String> allowed) {
        var text = readText(name, true, 64);
        if (text == null) {
            return null;
        }
        var value = parser.apply(text);
        if (value.isEmpty()) {
            wrong(name, "one-of", String.join(", ", allowed));
        }
        return value.orElse(null);
    }

    /** Optional text that stands for one of several values; null if it is absent or wrong. */
    public <T> @Nullable T optionalOneOf(String name, Function<String, Optional<T>> parser, List<String> allowed) {
        return member(name) == null ? null : oneOf(name, parser, allowed);
    }

    /** A required whole number; 0 if it is wrong. */
    public int integer(String name) {
        var node = member(name);
        if (node == null) {
            required(name);
        } else if (!node.isInt()) {
            wrong(name, "not-integer");
        }
        return node != null && node.isInt() ? node.intValue() : 0;
    }

    /** An optional whole number; what it is otherwise if it is absent. */
    public int optionalInteger(String name, int otherwise) {
        return member(name) == null ? otherwise : integer(name);
    }

    /** A required object, as it is; an empty one if it is missing or no object. */
    public JsonNode tree(String name) {
        var node = member(name);
        if (node == null) {
            required(name);
        } else if (!node.isObject()) {
            wrong(name, "not-object");
        }
        return node != null && node.isObject() ? node : JsonNodeFactory.instance.objectNode();
    }

    /** An optional object, as it is; null if it is absent or no object. */
    public @Nullable JsonNode optionalObject(String name) {
        return member(name) == null ? null : tree(name);
    }

    /** A required value of any kind, as it is; a missing node if there is none. */
    public JsonNode any(String name) {
        var node = member(name);
        if (node == null) {
            required(name);
        }
        return node == null ? JsonNodeFactory.instance.missingNode() : node;
    }

    /** Optional true or false; false if absent. */
    public boolean flag(String name) {
        var node = member(name);
        if (node != null && !node.isBoolean()) {
            wrong(name, "not-boolean");
        }
        return node != null && node.asBoolean(false);
    }

    /** An optional list of distinct short texts. */
    public List<String> texts(String name, int maximumEntries, int maximumLength) {
        var node = member(name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            wrong(name, "not-array");
            return List.of();
        }
        if (node.size() > maximumEntries) {
            wrong(name, "too-many", maximumEntries);
            return List.of();
        }
        var texts = new ArrayList<String>();
        for (int i = 0; i < node.size(); i++) {
            var text = checkedText(name + "/" + i, node.get(i), maximumLength);
            if (text != null && texts.contains(text)) {
                wrong(name + "/" + i, "repeated");
            } else if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** Notes a mistake in a member of this object. */
    public void wrong(String name, String code, Object... arguments) {
        errors.add(FieldError.of(at(name), code, arguments));
    }

    /** Notes every member that nobody asked for. Call it last. */
    public void refuseUnknownMembers() {
        object.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .limit(20)
                .forEach(name -> wrong(escaped(name), "unknown"));
    }

    /**
     * The end of reading: members that nobody asked for are mistakes, and mistakes are a refusal.
     *
     * @throws InvalidRequest with every mistake
     */
    public void finish() {
        refuseUnknownMembers();
        if (!isFaultless()) {
            throw new InvalidRequest(errors);
        }
    }

    /** Optional text; null if it is absent or wrong. */
    public @Nullable String optionalText(String name, int maximumLength) {
        return readText(name, false, maximumLength);
    }

    private @Nullable String readText(String name, boolean required, int maximumLength) {
        var node = member(name);
        if (node == null) {
            if (required) {
                required(name);
            }
            return null;
        }
        return checkedText(name, node, maximumLength);
    }

    private @Nullable String checkedText(String name, JsonNode node, int maximumLength) {
        if (!node.isString()) {
            wrong(name, "not-text");
            return null;
        }
        var text = node.stringValue().strip();
        if (text.isEmpty()) {
            required(name);
        } else if (text.codePointCount(0, text.length()) > maximumLength) {
            wrong(name, "too-long", maximumLength);
        } else if (CONTROL_CHARACTER.matcher(text).find()) {
            wrong(name, "control-character");
        } else {
            return text;
        }
        return null;
    }

    private @Nullable JsonNode member(String name) {
        known.add(name);
        var node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    private void required(String name) {
        wrong(name, "required");
    }

    private String at(String name) {
        return pointer + "/" + name;
    }

    /** RFC 6901 §3; and no more of a stranger's text than it takes to find the place. */
    private static String escaped(String name) {
        var shown = name.length() > 40 ? name.substring(0, 40) + "…" : name;
        return CONTROL_CHARACTER
                .matcher(shown.replace("~", "~0").replace("/", "~1"))
                .replaceAll("?");
    }
}
