package org.hutong.gateway.accesslog;

import java.security.SecureRandom;
import java.util.UUID;

/** Identifiers that grow with time (UUID version 7, RFC 9562 §5.7), so that an index over them stays dense. */
public final class TimeOrderedId {

    private static final SecureRandom RANDOM = new SecureRandom();

    private TimeOrderedId() {}

    /** A new identifier. */
    public static UUID next() {
        long version7 = System.currentTimeMillis() << 16 | 0x7000L | RANDOM.nextInt(1 << 12);
        long variant = Long.MIN_VALUE | RANDOM.nextLong() >>> 2;
        return new UUID(version7, variant);
    }
}
