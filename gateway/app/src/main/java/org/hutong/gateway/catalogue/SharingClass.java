package org.hutong.gateway.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a type is shared (Government Data Sharing Regulations, art. 14). */
public enum SharingClass {
    /** Any agency may ask. */
    @JsonProperty("unconditional")
    UNCONDITIONAL,
    /** Within listed scope and purpose. */
    @JsonProperty("conditional")
    CONDITIONAL,
    /** Not shared, for a listed reason and the law it rests on. */
    @JsonProperty("not-shared")
    NOT_SHARED
}
