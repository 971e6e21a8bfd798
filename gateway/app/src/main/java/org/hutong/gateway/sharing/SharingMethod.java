package org.hutong.gateway.sharing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How data is shared (Government Data Sharing Regulations, article 22). */
enum SharingMethod {
    /** By lookups at this gateway: an approval makes a grant. */
    @JsonProperty("interface")
    INTERFACE("interface"),
    /** By batch exchange, outside of this gateway. */
    @JsonProperty("batch")
    BATCH("batch"),
    /** By file, outside of this gateway. */
    @JsonProperty("file")
    FILE("file");

    private final String wireName;

    SharingMethod(String wireName) {
        this.wireName = wireName;
    }

    static Optional<SharingMethod> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(method -> method.wireName.equals(name))
                .findFirst();
    }

    static List<String> wireNames() {
        return Arrays.stream(values()).map(SharingMethod::wireName).toList();
    }

    String wireName() {
        return wireName;
    }
}
