package org.hutong.gateway.connection;

import org.jspecify.annotations.Nullable;

/**
 * Where a connection stands.
 *
 * @param id which connection
 * @param latest number of its newest version, from 1
 * @param tested the version whose test call passed last
 * @param active the version that serves; null if none does
 * @param paused whether it serves nothing until it is resumed
 * @param changed position of its last change in the feed
 */
record ConnectionState(
        String id,
        int latest,
        @Nullable Integer tested,
        @Nullable Integer active,
        boolean paused,
        long changed) {

    /** The stage of the newest version: draft, tested, active or paused. */
    String stage() {
        if (paused) {
            return "paused";
        }
        if (active != null && active == latest) {
            return "active";
        }
        return tested != null && tested == latest ? "tested" : "draft";
    }

    /** The version that serves now, if one does. */
    @Nullable
    Integer serving() {
        return paused ? null : active;
    }
}
