package org.hutong.gateway.definition;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * One version of a definition; never changed once it is saved.
 *
 * @param version its number, from 1
 * @param content what was defined, secrets encrypted
 * @param author who saved it
 * @param reason why
 * @param at when
 */
record DefinitionVersion(int version, JsonNode content, String author, String reason, Instant at) {

    DefinitionVersion with(JsonNode other) {
        return new DefinitionVersion(version, other, author, reason, at);
    }
}
