package org.hutong.credential;

import java.time.Instant;

/** The outcome of checking one timestamp. */
public sealed interface TimestampVerification {

    /**
     * The content existed at the time.
     *
     * @param at the time attested
     * @param validUntil when the authority's certificate expires: the timestamp proves nothing afterwards
     * @param testOnly whether the authority is for tests: the timestamp then proves nothing to anybody
     */
    record Valid(Instant at, Instant validUntil, boolean testOnly) implements TimestampVerification {}

    /**
     * The timestamp must not be relied on.
     *
     * @param reason the first thing that is wrong
     */
    record Refused(EvidenceRefusal reason) implements TimestampVerification {}
}
