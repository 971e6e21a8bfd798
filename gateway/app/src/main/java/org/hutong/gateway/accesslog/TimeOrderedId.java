package org.hutong.gateway.accesslog;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Identifiers that grow with time (UUID version 7, RFC 9562 §5.7), so that an index over them stays dense. */
public final class TimeOrderedId {

    private static final SecureRandom RANDOM = new SecureRandom();

    private TimeOrderedId() {}

    /** A new identifier. */
    public static UUID next() {
        return of(System.currentTimeMillis());
    }

    /** A new identifier for a moment: {@link #first} of the moment is not larger. */
    static UUID at(Instant moment) {
        return of(moment.toEpochMilli());
    }

    /** The smallest identifier that one of this moment can have, as the database orders them; also below those of any later one. */
    public static UUID first(Instant moment) {
        return new UUID(Math.max(0, moment.toEpochMilli()) << 16, 0);
    }

    private static UUID of(long millis) {
        long version7 = millis << 16 | 0x7000L | RANDOM.nextInt(1 << 12);
        long variant = Long.MIN_VALUE | RANDOM.nextLong() >>> 2;
        return new UUID(version7, variant);
    }
}
