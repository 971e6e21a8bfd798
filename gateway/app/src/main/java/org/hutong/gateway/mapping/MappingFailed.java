package org.hutong.gateway.mapping;

/** A mapping gave no canonical record. The reason is a fixed text: nothing of the record is in it. */
public final class MappingFailed extends RuntimeException {

    MappingFailed(String reason) {
        super(reason, null, false, false);
    }

    /** Why, in words that say nothing about the record. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
