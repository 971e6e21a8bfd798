package org.hutong.gateway.catalogue;

import org.hutong.policy.Sensitivity;

/**
 * One field of a type's canonical record.
 *
 * @param zh its name in Chinese
 * @param en its name in English
 * @param sensitivity how its disclosure is guarded (PIPL art. 28)
 */
public record RecordField(String zh, String en, Sensitivity sensitivity) {

    /** All three are needed. */
    public RecordField {
        if (zh == null || en == null || sensitivity == null) {
            throw new IllegalArgumentException("a field needs zh, en and sensitivity");
        }
    }
}
