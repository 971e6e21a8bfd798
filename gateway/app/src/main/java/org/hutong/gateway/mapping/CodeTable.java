package org.hutong.gateway.mapping;

import java.util.Map;
import java.util.Optional;
import org.hutong.gateway.catalogue.Text;
import org.hutong.gateway.definition.DefinitionName;
import org.jspecify.annotations.Nullable;

/**
 * What a province's codes mean here; mappings use it as {@code $code("id", value)}. In a file the members have these names.
 *
 * @param id stable short name
 * @param name for people
 * @param entries from the province's code to the canonical value
 * @param otherwise the value for codes that are not listed; without it such a code makes the mapping fail
 */
public record CodeTable(
        String id,
        Text name,
        Map<String, String> entries,
        @Nullable String otherwise) {

    private static final int MOST_ENTRIES = 5_000;
    private static final int LONGEST = 200;

    /** Checks sizes and the id. */
    public CodeTable {
        require(DefinitionName.isId(id), "id must be 1 to 50 of a-z, 0-9 and -");
        require(!entries.isEmpty() && entries.size() <= MOST_ENTRIES, "there must be 1 to 5000 entries");
        entries.forEach((code, value) -> require(
                code.length() <= LONGEST && value.length() <= LONGEST,
                "a code or a value is longer than 200 characters"));
    }

    /** The value of a code; empty if there is none. */
    Optional<String> value(String code) {
        return Optional.ofNullable(entries.get(code)).or(() -> Optional.ofNullable(otherwise));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
