package org.hutong.gateway.console.proposals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hutong.gateway.console.ApiProblem;
import org.jspecify.annotations.Nullable;

/** What somebody typed into a form, and what the API said about each part of it. */
public final class Typed {

    /** Fields are named by dots, where the API's pointers have slashes. */
    private final Map<String, String> values;

    private final Map<String, String> errors = new LinkedHashMap<>();

    private Typed(Map<String, String> values) {
        this.values = values;
    }

    /** A form as the browser sent it. */
    public static Typed of(Map<String, String> sent) {
        var trimmed = new LinkedHashMap<String, String>();
        sent.forEach((name, value) -> trimmed.put(name, value.strip()));
        return new Typed(trimmed);
    }

    /** A form that nobody has filled in yet. */
    public static Typed empty() {
        return new Typed(new LinkedHashMap<>());
    }

    /** Fills in a field. */
    public Typed with(String name, @Nullable Object value) {
        values.put(name, value == null ? "" : value.toString());
        return this;
    }

    /** A field; empty if it was left empty. */
    public String value(String name) {
        return Objects.requireNonNullElse(values.get(name), "");
    }

    /** A field; null if it was left empty. */
    public @Nullable String optional(String name) {
        return has(name) ? value(name) : null;
    }

    /** Whether a field was filled in, or a box ticked. */
    public boolean has(String name) {
        return !value(name).isEmpty();
    }

    /** A field in which several values are separated by line breaks, commas or spaces. */
    public List<String> values(String name) {
        return Stream.of(value(name).split("[\\s,，、;；]+", -1))
                .filter(one -> !one.isEmpty())
                .toList();
    }

    /** How many numbered groups there are, such as {@code systems.0.client} and {@code systems.1.client}. */
    public int count(String group) {
        int count = 0;
        while (hasGroup(group + "." + count + ".")) {
            count++;
        }
        return count;
    }

    private boolean hasGroup(String prefix) {
        return values.keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    /**
     * Keeps what the API objects to.
     *
     * @param field of a pointer of the API: which field of the form it is about
     */
    public void refused(ApiProblem problem, UnaryOperator<String> field) {
        problem.errors()
                .forEach(error -> errors.merge(
                        field.apply(error.text("pointer")), error.text("detail"), (one, other) -> one + " " + other));
    }

    /** What is wrong with a field, or with one of the values in it; null if nothing is. */
    public @Nullable String error(String field) {
        var found = new ArrayList<String>();
        errors.forEach((name, detail) -> {
            if (name.equals(field) || (name.startsWith(field + ".") && isNumber(name.substring(field.length() + 1)))) {
                found.add(detail);
            }
        });
        return found.isEmpty() ? null : String.join(" ", found);
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(Character::isDigit);
    }
}
