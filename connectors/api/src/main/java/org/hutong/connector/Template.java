package org.hutong.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with placeholders that stand for parts of a {@link SourceQuery}: {@code {holder.code}}, {@code {holder.kind}}, {@code
 * {type}}, {@code {province}}, {@code {lookupId}}. There are no expressions, and what is filled in is never read again, so a
 * holder code that looks like a placeholder stays as it is.
 */
public final class Template {

    private static final Map<String, Function<SourceQuery, String>> KNOWN = Map.of(
            "holder.code", SourceQuery::holderCode,
            "holder.kind", SourceQuery::holderKind,
            "type", SourceQuery::type,
            "province", SourceQuery::province,
            "lookupId", SourceQuery::lookupId);

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9.]*)}");

    /** A piece of text: literal when {@code value} ignores the query. */
    private record Part(boolean literal, Function<SourceQuery, String> value) {}

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Braces that do not enclose a name are plain text.
     *
     * @throws IllegalArgumentException when a placeholder is unknown
     */
    public static Template parse(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        int end = 0;
        while (matcher.find()) {
            Function<SourceQuery, String> value = KNOWN.get(matcher.group(1));
            if (value == null) {
                throw new IllegalArgumentException("has an unknown placeholder; known are "
                        + KNOWN.keySet().stream().sorted().toList());
            }
            addLiteral(parts, text.substring(end, matcher.start()));
            parts.add(new Part(false, value));
            end = matcher.end();
        }
        addLiteral(parts, text.substring(end));
        return new Template(parts);
    }

    private static void addLiteral(List<Part> parts, String literal) {
        if (!literal.isEmpty()) {
            parts.add(new Part(true, query -> literal));
        }
    }

    /** Fills the placeholders in, each value through {@code escape}; literal text stays as written. */
    public String fill(SourceQuery query, UnaryOperator<String> escape) {
        StringBuilder filled = new StringBuilder();
        for (Part part : parts) {
            String value = part.value().apply(query);
            filled.append(part.literal() ? value : escape.apply(value));
        }
        return filled.toString();
    }
}
