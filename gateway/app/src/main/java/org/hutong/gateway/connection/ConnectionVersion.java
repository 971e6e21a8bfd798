package org.hutong.gateway.connection;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * One version of a connection; never changed once it is saved.
 *
 * @param version its number, from 1
 * @param content the members of {@link Connection}, secrets encrypted
 * @param author who saved it
 * @param reason why
 * @param at when
 */
record ConnectionVersion(int version, JsonNode content, String author, String reason, Instant at) {}
