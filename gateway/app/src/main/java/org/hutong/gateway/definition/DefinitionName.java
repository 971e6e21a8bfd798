package org.hutong.gateway.definition;

import java.util.regex.Pattern;

/**
 * Which definition.
 *
 * @param kind of what kind
 * @param id its stable short name among those of its kind
 */
public record DefinitionName(DefinitionKind kind, String id) {

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,50}");

    /** Whether a text may be the id of a definition. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** For people and files: {@code types/driving-licence}. */
    @Override
    public String toString() {
        return kind.collection() + "/" + id;
    }
}
