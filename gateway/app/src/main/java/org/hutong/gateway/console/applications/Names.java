package org.hutong.gateway.console.applications;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.console.Members;
import org.hutong.gateway.holder.Province;

/**
 * What the ids of an answer are called.
 *
 * @param agencies names in both languages, by id
 * @param types entries of the catalogue, by key
 */
public record Names(Map<String, Members> agencies, Map<String, Members> types) {

    /** An agency's names; its id if it is not registered any more. */
    public Object agency(Object id) {
        var names = agencies.get(String.valueOf(id));
        return names == null ? id : names;
    }

    /** A type's names; its key if it is not in the catalogue any more. */
    public Object type(Object key) {
        var type = types.get(String.valueOf(key));
        return type == null ? key : type.object("name");
    }

    /** A field's names; its own if the type has it no more. */
    public Object field(Object type, Object field) {
        var known = types.getOrDefault(String.valueOf(type), new Members())
                .object("fields")
                .object(String.valueOf(field));
        return known.isEmpty() ? field : known;
    }

    /** The codes of all provinces, in their order. */
    public static List<String> provinces() {
        return Arrays.stream(Province.values()).map(Province::code).sorted().toList();
    }
}
