package org.hutong.province;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The secrets an application may sign with at this moment: the demo's own, which has no end, and those it was given by a
 * refresh, each until its end. Thread-safe: the list is replaced as a whole, by one thread at a time.
 */
final class AppSecrets {

    /** An application that refreshes more often than its secrets end is refused rather than remembered without bound. */
    private static final int MOST_ALIVE = 8;

    /** A secret and the moment from which it is no longer accepted. */
    record Secret(String value, Instant end) {

        @Override
        public String toString() {
            return "Secret[until " + end + "]";
        }
    }

    private final Clock clock;
    private final Duration lifetime;
    private final SecureRandom random = new SecureRandom();
    private volatile List<Secret> secrets;

    AppSecrets(String initial, Duration lifetime, Clock clock) {
        this.clock = clock;
        this.lifetime = lifetime;
        this.secrets = List.of(new Secret(initial, Instant.MAX));
    }

    Stream<String> accepted() {
        Instant now = clock.instant();
        return secrets.stream().filter(secret -> now.isBefore(secret.end())).map(Secret::value);
    }

    /** A new secret; the others keep working until their own end. Empty when too many are alive. */
    synchronized Optional<Secret> refresh() {
        Instant now = clock.instant();
        List<Secret> alive =
                secrets.stream().filter(secret -> now.isBefore(secret.end())).toList();
        if (alive.size() >= MOST_ALIVE) {
            return Optional.empty();
        }
        Secret fresh = new Secret(draw(), now.plus(lifetime));
        secrets = Stream.concat(alive.stream(), Stream.of(fresh)).toList();
        return Optional.of(fresh);
    }

    private String draw() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
