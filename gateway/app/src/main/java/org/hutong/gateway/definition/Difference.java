package org.hutong.gateway.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One place at which two contents differ.
 *
 * @param pointer where, as a JSON pointer (RFC 6901)
 * @param before what was there; absent if nothing was
 * @param after what is there; absent if nothing is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Difference(
        String pointer, @Nullable JsonNode before, @Nullable JsonNode after) {

    /** The places at which two contents differ; a list that differs is told as a whole. */
    static List<Difference> between(JsonNode before, JsonNode after) {
        var found = new ArrayList<Difference>();
        compare("", before, after, found);
        return found;
    }

    private static void compare(String pointer, JsonNode before, JsonNode after, List<Difference> found) {
        if (before.isObject() && after.isObject()) {
            var names = new LinkedHashSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            names.forEach(name -> compare(
                    pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                    before.path(name),
                    after.path(name),
                    found));
        } else if (!before.equals(after)) {
            found.add(new Difference(pointer, present(before), present(after)));
        }
    }

    private static @Nullable JsonNode present(JsonNode node) {
        return node instanceof MissingNode ? null : node;
    }

    /** One line for people. */
    String line() {
        return pointer + ": " + (before == null ? "-" : before) + " → " + (after == null ? "-" : after);
    }
}
