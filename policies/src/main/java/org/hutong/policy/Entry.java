package org.hutong.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One mapping of a policy file, read key by key. Whatever is missing, misspelt or of the wrong kind is refused in one line
 * that names the file, the subject (say, a grant) and the key.
 *
 * @param subject what this mapping describes, for example {@code grant halls-resident-id}; empty for the whole file
 */
record Entry(String file, String subject, JsonNode node) {

    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_LIST = 5_000;

    Entry {
        if (!node.isObject()) {
            throw refusal(file, subject, "must be a mapping of keys to values", null);
        }
    }

    /** The same mapping under the name of what it describes. */
    Entry as(String newSubject) {
        return new Entry(file, newSubject, node);
    }

    /** This mapping, with what it leaves out taken from another. */
    Entry over(Entry defaults) {
        ObjectNode merged = ((ObjectNode) defaults.node).deepCopy();
        merged.setAll((ObjectNode) node);
        return new Entry(file, subject, merged);
    }

    Entry allowOnly(Set<String> keys) {
        for (String key : node.propertyNames()) {
            if (!keys.contains(key)) {
                throw wrong(key, "is not a key known here; known: " + String.join(", ", new TreeSet<>(keys)));
            }
        }
        return this;
    }

    String text(String key) {
        return text(key, required(key));
    }

    /** A required text that has to be understood by {@code parse}; {@code example} says how it should look. */
    <T> T value(String key, Function<String, Optional<T>> parse, String example) {
        return parsed(key, required(key), parse, example);
    }

    /** A list with at least one element and none twice. */
    <T> Set<T> values(String key, Function<String, Optional<T>> parse, String example) {
        Set<T> values = new LinkedHashSet<>();
        for (JsonNode element : list(key)) {
            if (!values.add(parsed(key, element, parse, example))) {
                throw wrong(key, "lists " + text(key, element) + " twice");
            }
        }
        if (values.isEmpty()) {
            throw wrong(key, "must list at least one value");
        }
        return values;
    }

    /** {@code "*"} or a list. */
    Scope scope(String key, Function<String, Optional<String>> parse, String example) {
        boolean everything = required(key).isString() && text(key).equals("*");
        return everything ? new Scope.Everything() : new Scope.Listed(values(key, parse, example));
    }

    boolean flag(String key) {
        JsonNode value = required(key);
        if (!value.isBoolean()) {
            throw wrong(key, "must be true or false");
        }
        return value.booleanValue();
    }

    /** A whole number above zero, or null if the key is not there. */
    @Nullable
    Integer count(String key) {
        JsonNode value = node.get(key);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
            throw wrong(key, "must be a whole number above zero; leave the key out for no limit");
        }
        return value.intValue();
    }

    boolean has(String key) {
        return node.get(key) != null;
    }

    Entry mapping(String key) {
        String name = subject.isEmpty() ? key : subject + ": " + key;
        return new Entry(file, name, required(key));
    }

    /** The mappings of a list, which may be empty; each is called {@code noun} and its number until it has a name. */
    List<Entry> mappings(String key, String noun, int most) {
        JsonNode list = required(key);
        if (!list.isArray() || list.size() > most) {
            throw wrong(key, "must be a list of at most " + most);
        }
        List<Entry> entries = new ArrayList<>(list.size());
        for (JsonNode element : list.values()) {
            entries.add(new Entry(file, noun + " number " + (entries.size() + 1), element));
        }
        return entries;
    }

    List<String> keys() {
        return List.copyOf(node.propertyNames());
    }

    InvalidBundle wrong(String key, String problem) {
        return wrong(key, problem, null);
    }

    InvalidBundle wrong(String key, String problem, @Nullable Throwable cause) {
        return refusal(file, subject, key + ": " + problem, cause);
    }

    private static InvalidBundle refusal(String file, String subject, String problem, @Nullable Throwable cause) {
        return new InvalidBundle(file, subject.isEmpty() ? problem : subject + ": " + problem, cause);
    }

    private JsonNode required(String key) {
        JsonNode value = node.get(key);
        if (value == null || value.isNull()) {
            throw wrong(key, "is missing");
        }
        return value;
    }

    private Iterable<JsonNode> list(String key) {
        JsonNode list = required(key);
        if (!list.isArray() || list.size() > LONGEST_LIST) {
            throw wrong(key, "must be a list of at most " + LONGEST_LIST);
        }
        return list.values();
    }

    private <T> T parsed(String key, JsonNode value, Function<String, Optional<T>> parse, String example) {
        String text = text(key, value);
        return parse.apply(text).orElseThrow(() -> wrong(key, "must be " + example + ", but is " + text));
    }

    private String text(String key, JsonNode value) {
        if (!value.isString()) {
            throw wrong(key, "must be text; put numbers in quotes");
        }
        String text = value.stringValue();
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw wrong(key, "must be a text of 1 to " + LONGEST_TEXT + " characters");
        }
        return text;
    }
}
