package org.hutong.gateway.verification;

import org.hutong.credential.Verification;
import org.hutong.gateway.trust.Foreign;
import org.jspecify.annotations.Nullable;

/**
 * What came of a check.
 *
 * @param operator whose trust list speaks for the issuer; null if it is this gateway's own, or nobody's
 */
record Verified(Verification outcome, @Nullable Foreign operator) {}
