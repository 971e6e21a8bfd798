package org.hutong.gateway.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.hutong.policy.Sensitivity;
import org.jspecify.annotations.Nullable;

/**
 * One field of a type's canonical record.
 *
 * @param zh its name in Chinese
 * @param en its name in English
 * @param sensitivity how its disclosure is guarded (PIPL art. 28)
 * @param sharing how it is shared, where that differs from its type; a field that is not shared never leaves, whatever a grant says
 * @param grade its classification grade, where that differs from its type
 * @param notShared why it is not shared, where its type is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordField(
        String zh,
        String en,
        Sensitivity sensitivity,
        @Nullable SharingClass sharing,
        @Nullable String grade,
        @Nullable NotShared notShared) {

    /** The first three are needed. */
    public RecordField {
        if (zh == null || en == null || sensitivity == null) {
            throw new IllegalArgumentException("a field needs zh, en and sensitivity");
        }
    }
}
