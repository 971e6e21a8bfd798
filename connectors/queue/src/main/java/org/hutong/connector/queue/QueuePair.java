package org.hutong.connector.queue;

import java.util.Optional;

/**
 * Where requests go and replies come from.
 *
 * @param reply empty for a temporary queue, which the broker keeps for the gateway alone and drops with the link
 */
record QueuePair(String request, Optional<String> reply) {}
