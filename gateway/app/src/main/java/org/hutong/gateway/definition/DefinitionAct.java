package org.hutong.gateway.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something an administrator did with a definition; never changed once it is saved.
 *
 * @param act created, changed, tested, activated, paused, resumed, rolled-back or deleted
 * @param version the version it was done to
 * @param author who did it
 * @param reason why, where a reason was given
 * @param at when
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DefinitionAct(
        String act, int version, String author, @Nullable String reason, Instant at) {}
