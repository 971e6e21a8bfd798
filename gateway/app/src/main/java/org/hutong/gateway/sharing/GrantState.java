package org.hutong.gateway.sharing;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a grant stands. */
enum GrantState {
    /** Agreed to and not shared yet: batch exchange and files take their time. */
    AWAITING,
    /** In force. */
    LIVE,
    /** Suspended for misuse, with a term to set it right. */
    SUSPENDED,
    /** Ended; what was received is still to be disposed of. */
    ENDED,
    /** Ended, and the consumer has confirmed that what was received is disposed of. */
    DISPOSED;

    /** Those that have not ended. */
    static final Set<GrantState> IN_FORCE = EnumSet.of(AWAITING, LIVE, SUSPENDED);

    static GrantState ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** For example {@code suspended}. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
