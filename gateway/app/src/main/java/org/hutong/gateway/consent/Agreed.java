package org.hutong.gateway.consent;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the holders agree to, all of them.
 *
 * @param fields the fields that may be disclosed; null for all that the agency's grant permits. Empty where they agree to nothing in
 *     common
 */
public record Agreed(@Nullable Set<String> fields) {

    /** To all that the grant permits. */
    static final Agreed TO_ALL = new Agreed(null);

    /** Whether they agree to a field. */
    public boolean to(String field) {
        return fields == null || fields.contains(field);
    }

    /** What is agreed to here and there. */
    Agreed and(Agreed other) {
        if (fields == null || other.fields == null) {
            return fields == null ? other : this;
        }
        var common = new TreeSet<>(fields);
        common.retainAll(other.fields);
        return new Agreed(common);
    }
}
