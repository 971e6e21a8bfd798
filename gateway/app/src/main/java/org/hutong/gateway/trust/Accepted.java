package org.hutong.gateway.trust;

import java.time.Instant;
import org.hutong.credential.SignedTrustList;

/**
 * A list that was accepted.
 *
 * @param receivedBy who brought it; the gateway itself when it was fetched
 */
record Accepted(SignedTrustList list, Instant receivedAt, String receivedBy) {}
