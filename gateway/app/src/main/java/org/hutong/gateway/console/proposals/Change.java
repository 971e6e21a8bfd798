package org.hutong.gateway.console.proposals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.console.Members;
import org.jspecify.annotations.Nullable;

/**
 * One value that a proposal changes.
 *
 * @param place where it is, as a JSON pointer (RFC 6901)
 * @param part which part that is, whatever its number in a list: its name among texts, such as {@code systems.client}
 * @param number of the list's element that it belongs to, from 1; 0 if it belongs to none
 * @param before empty if nothing was there
 * @param after empty if nothing is to be there
 */
public record Change(String place, String part, int number, String before, String after) {

    private static final String LIST_OF_TEXTS = ", ";

    /** Takes what the API tells as wholes apart, down to values. */
    static List<Change> of(List<Members> differences) {
        var changes = new ArrayList<Change>();
        for (var difference : differences) {
            var before = values(difference.text("pointer"), difference.get("before"));
            var after = values(difference.text("pointer"), difference.get("after"));
            var places = new LinkedHashSet<>(before.keySet());
            places.addAll(after.keySet());
            places.stream()
                    .filter(place -> !before.getOrDefault(place, "").equals(after.getOrDefault(place, "")))
                    .forEach(place -> changes.add(new Change(
                            place,
                            part(place),
                            number(place),
                            before.getOrDefault(place, ""),
                            after.getOrDefault(place, ""))));
        }
        return changes;
    }

    private static Map<String, String> values(String pointer, @Nullable Object tree) {
        var values = new LinkedHashMap<String, String>();
        collect(pointer, tree, values);
        return values;
    }

    private static void collect(String pointer, @Nullable Object tree, Map<String, String> values) {
        switch (tree) {
            case Members object ->
                object.forEach((name, value) ->
                        collect(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), value, values));
            case List<?> list
            when list.stream().noneMatch(Change::isComposite) ->
                values.put(
                        pointer,
                        String.join(
                                LIST_OF_TEXTS,
                                list.stream().map(String::valueOf).toList()));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    collect(pointer + "/" + i, list.get(i), values);
                }
            }
            case null -> {}
            default -> values.put(pointer, tree.toString());
        }
    }

    private static boolean isComposite(@Nullable Object value) {
        return value instanceof Members || value instanceof List<?>;
    }

    private static String part(String pointer) {
        return pointer.replaceAll("/[0-9]+(?=/|$)", "").replaceFirst("^/", "").replace('/', '.');
    }

    private static int number(String pointer) {
        for (var step : pointer.split("/", -1)) {
            if (step.matches("[0-9]{1,6}")) {
                return Integer.parseInt(step) + 1;
            }
        }
        return 0;
    }
}
