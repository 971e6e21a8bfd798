package org.hutong.gateway.accesslog;

import java.util.Map;

/**
 * A row of another part that comes about together with an access entry: committed in the same statement, so that neither is there without
 * the other and no second wait for the disk is needed.
 *
 * @param insert one SQL insert with named parameters, whose names no access entry has
 * @param parameters their values, none null
 */
public record Companion(String insert, Map<String, Object> parameters) {

    /** Without the values. */
    @Override
    public String toString() {
        return "Companion[...]";
    }
}
