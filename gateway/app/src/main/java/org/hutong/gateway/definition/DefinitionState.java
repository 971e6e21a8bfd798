package org.hutong.gateway.definition;

import org.jspecify.annotations.Nullable;

/**
 * Where a definition stands.
 *
 * @param name which definition
 * @param latest number of its newest version, from 1
 * @param tested the version whose test passed last
 * @param active the version that serves; null if none does
 * @param paused whether it serves nothing until it is resumed
 */
record DefinitionState(
        DefinitionName name,
        int latest,
        @Nullable Integer tested,
        @Nullable Integer active,
        boolean paused) {

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
