package org.hutong.gateway.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** By what means data is shared (Government Data Sharing Regulations, art. 22). */
public enum SharingMethod {
    /** Asked for one by one, over an interface. */
    @JsonProperty("interface")
    INTERFACE("interface"),
    /** Many records at once. */
    @JsonProperty("batch")
    BATCH("batch"),
    /** As files. */
    @JsonProperty("file")
    FILE("file");

    private final String wireName;

    SharingMethod(String wireName) {
        this.wireName = wireName;
    }

    /** The method that is written so, if there is one. */
    public static Optional<SharingMethod> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(method -> method.wireName.equals(name))
                .findFirst();
    }

    /** All of them, as they are written. */
    public static List<String> wireNames() {
        return Arrays.stream(values()).map(SharingMethod::wireName).toList();
    }

    /** As it is written, for example {@code interface}. */
    public String wireName() {
        return wireName;
    }
}
