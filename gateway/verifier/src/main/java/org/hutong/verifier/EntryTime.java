package org.hutong.verifier;

import java.time.Instant;

/** By when an entry was in the log, as far as a timestamp proves it. */
sealed interface EntryTime {

    /** The evidence holds no timestamp. */
    record None() implements EntryTime {}

    /** There is a timestamp that is right in itself, and the user has named no authority to believe. */
    record Unjudged() implements EntryTime {}

    /** @param testOnly whether the authority is for tests, so that nothing is proven to anybody */
    record Proven(Instant at, boolean testOnly) implements EntryTime {}

    /** The timestamp, or what it is over, is not to be relied on. */
    record Refused(EntryFinding finding) implements EntryTime {}
}
