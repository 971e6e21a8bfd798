package org.hutong.connector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A JSON tree whose texts are {@link Template}s. Values are put into the tree and the tree is written as JSON afterwards, so
 * nothing filled in can end its string.
 */
public final class TreeTemplate {

    private final Function<SourceQuery, @Nullable Object> root;

    private TreeTemplate(Function<SourceQuery, @Nullable Object> root) {
        this.root = root;
    }

    /**
     * Names in the tree are plain text.
     *
     * @param tree maps, lists, text, numbers, booleans, nulls
     * @throws IllegalArgumentException when a placeholder is unknown
     */
    public static TreeTemplate parse(@Nullable Object tree) {
        return new TreeTemplate(node(tree));
    }

    private static Function<SourceQuery, @Nullable Object> node(@Nullable Object tree) {
        if (tree instanceof String text) {
            Template template = Template.parse(text);
            return query -> template.fill(query, UnaryOperator.identity());
        }
        if (tree instanceof Map<?, ?> map) {
            Map<String, Function<SourceQuery, @Nullable Object>> members = new LinkedHashMap<>();
            map.forEach((name, value) -> members.put(String.valueOf(name), node(value)));
            return query -> fill(members, query);
        }
        if (tree instanceof List<?> list) {
            List<Function<SourceQuery, @Nullable Object>> items = new ArrayList<>();
            list.forEach(item -> items.add(node(item)));
            return query -> fill(items, query);
        }
        return query -> tree;
    }

    private static Map<String, @Nullable Object> fill(
            Map<String, Function<SourceQuery, @Nullable Object>> members, SourceQuery query) {
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        members.forEach((name, value) -> filled.put(name, value.apply(query)));
        return filled;
    }

    private static List<@Nullable Object> fill(List<Function<SourceQuery, @Nullable Object>> items, SourceQuery query) {
        List<@Nullable Object> filled = new ArrayList<>();
        items.forEach(item -> filled.add(item.apply(query)));
        return filled;
    }

    public @Nullable Object fill(SourceQuery query) {
        return root.apply(query);
    }
}
