package org.hutong.gateway.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A connection as an administrator sees it.
 *
 * @param id which connection
 * @param version number of its newest version; a change names it, so that nobody overwrites what he has not seen
 * @param stage draft, tested, active or paused
 * @param serving the version that serves; absent if none does
 * @param failure why the version that should serve does not run on the node that answers
 * @param connection the newest version's content; secrets are shown as {@code {set: true}}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectionView(
        String id,
        int version,
        String stage,
        @Nullable Integer serving,
        @Nullable String failure,
        JsonNode connection) {}
