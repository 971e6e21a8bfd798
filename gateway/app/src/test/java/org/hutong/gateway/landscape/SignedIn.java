package org.hutong.gateway.landscape;

import java.time.Duration;
import java.time.Instant;

/** A person who stays signed in however long the tests take: tokens of the realm hold for five minutes. */
public final class SignedIn {

    private static final Duration FRESH = Duration.ofMinutes(2);

    private final String person;
    private String token;
    private Instant since;

    private SignedIn(String person) {
        this.person = person;
        this.token = SignIn.token(person);
        this.since = Instant.now();
    }

    /** Signs one of the realm's people in. */
    public static SignedIn as(String person) {
        return new SignedIn(person);
    }

    /** A token that holds for a while. */
    public synchronized String token() {
        if (since.plus(FRESH).isBefore(Instant.now())) {
            token = SignIn.token(person);
            since = Instant.now();
        }
        return token;
    }
}
