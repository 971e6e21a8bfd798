package org.hutong.policy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The fields of one certificate type, as the catalogue lists them. A field that is not listed here is never disclosed,
 * whatever a grant says: nobody has judged how sensitive it is.
 *
 * @param sensitivities every field of the type with its sensitivity
 */
public record TypeFields(Map<String, Sensitivity> sensitivities) {

    /** Copies the map; later changes to it are not seen. */
    public TypeFields {
        sensitivities = Collections.unmodifiableMap(new TreeMap<>(sensitivities));
    }

    /** Every field name, in alphabetical order. */
    public Set<String> names() {
        return sensitivities.keySet();
    }

    /**
     * Those of the given fields that are sensitive information. Of a child under 14 every personal field is (Personal
     * Information Protection Law, article 28).
     */
    List<String> sensitive(Set<String> fields, boolean minor) {
        return fields.stream().filter(field -> isSensitive(field, minor)).toList();
    }

    private boolean isSensitive(String field, boolean minor) {
        Sensitivity sensitivity = sensitivities.getOrDefault(field, Sensitivity.SENSITIVE);
        return sensitivity == Sensitivity.SENSITIVE || (minor && sensitivity == Sensitivity.PERSONAL);
    }
}
