package org.hutong.gateway.definition;

import java.time.Instant;

/**
 * A version came into service, or left it.
 *
 * @param act {@code published} or {@code withdrawn}
 * @param version which version
 * @param at when
 */
public record Publication(String act, int version, Instant at) {}
