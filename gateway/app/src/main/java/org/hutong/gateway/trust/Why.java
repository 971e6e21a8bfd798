package org.hutong.gateway.trust;

import org.hutong.gateway.trust.Attempt.Outcome;

/** Why a list was not taken. */
enum Why {
    /** It has no address: its list is brought by hand. */
    NO_ADDRESS(Outcome.UNREACHABLE),
    /** Its address leads where this gateway may not go. */
    TARGET_NOT_ALLOWED(Outcome.UNREACHABLE),
    /** No connection, or one that broke. */
    UNREACHABLE(Outcome.UNREACHABLE),
    /** Not all of it came in time. */
    TIMEOUT(Outcome.UNREACHABLE),
    /** The address leads elsewhere; nobody has agreed to go there. */
    REDIRECTED(Outcome.UNREACHABLE),
    /** Another HTTP status than 200. */
    HTTP_STATUS(Outcome.UNREACHABLE),
    /** More bytes than a list has. */
    TOO_LARGE(Outcome.REFUSED),
    /** No signed list, or one that was altered. */
    MALFORMED(Outcome.REFUSED),
    /** Not signed by whoever was pinned. */
    WRONG_PIN(Outcome.REFUSED),
    /** It does not extend the list that is believed. */
    DOES_NOT_EXTEND(Outcome.REFUSED),
    /** It says that it was made at a time that is still to come. */
    FROM_THE_FUTURE(Outcome.REFUSED),
    /** It speaks for none of the provinces that it may speak for. */
    NO_NAMED_PROVINCE(Outcome.REFUSED);

    private final Outcome outcome;

    Why(Outcome outcome) {
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }

    String word() {
        return Words.of(this);
    }
}
