package org.hutong.gateway.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;

/** By what means data is shared (Government Data Sharing Regulations, art. 22). */
public enum SharingMethod {
    /** Asked for one by one, over an interface. */
    @JsonProperty("interface")
    INTERFACE,
    /** Many records at once. */
    @JsonProperty("batch")
    BATCH,
    /** As files. */
    @JsonProperty("file")
    FILE
}
