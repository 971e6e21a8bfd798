package org.hutong.gateway.definition;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a definition is from now on.
 *
 * @param id which definition
 * @param version the version that serves from now on; null if none does
 * @param content that version's content, as it is saved; null if none serves
 */
public record Change(
        String id, @Nullable Integer version, @Nullable JsonNode content) {}
