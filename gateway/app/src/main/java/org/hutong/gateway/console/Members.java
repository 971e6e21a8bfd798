package org.hutong.gateway.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as pages read it: a member that an answer leaves out is null, since the API leaves out what is not known.
 */
public final class Members extends LinkedHashMap<String, @Nullable Object> {

    private static final long serialVersionUID = 1L;

    /** An empty one. */
    public Members() {}

    Members(Map<?, ?> object) {
        object.forEach((name, value) -> put(String.valueOf(name), of(value)));
    }

    static @Nullable Object of(@Nullable Object json) {
        return switch (json) {
            case Map<?, ?> object -> new Members(object);
            case List<?> list -> list.stream().map(Members::of).toList();
            case null -> null;
            default -> json;
        };
    }

    /** Always: templates ask this before they read a member. */
    @Override
    public boolean containsKey(Object name) {
        return true;
    }

    /** A member that is text; empty if it is not there. */
    public String text(String name) {
        var value = get(name);
        return value == null ? "" : value.toString();
    }

    /** A member that is an object; an empty one if it is not there. */
    public Members object(String name) {
        return get(name) instanceof Members object ? object : new Members();
    }

    /** A member that is a list of objects; empty if it is not there. */
    public List<Members> objects(String name) {
        return get(name) instanceof List<?> list
                ? list.stream()
                        .filter(Members.class::isInstance)
                        .map(Members.class::cast)
                        .toList()
                : List.of();
    }

    /** A member that is a list; empty if it is not there. */
    public List<?> list(String name) {
        return get(name) instanceof List<?> list ? list : List.of();
    }
}
