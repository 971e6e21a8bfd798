package org.hutong.connector.http;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.hutong.connector.Parameters;

/**
 * OAuth 2.0 client credentials (RFC 6749 §4.4): a bearer token (RFC 6750 §2.1), fetched when first needed, kept until shortly
 * before its end, and fetched anew when the source answers 401.
 */
record ClientCredentials(ShortLived<String> tokens) implements Authentication {

    static ClientCredentials of(Parameters given, BoundedCalls calls, Clock clock) {
        TokenEndpoint endpoint = TokenEndpoint.of(given, calls, clock);
        return new ClientCredentials(new ShortLived<>(null, endpoint::fetch, clock));
    }

    @Override
    public Shown show(Deadline deadline) throws IOException {
        return bearer(tokens.get(deadline));
    }

    private Shown bearer(String token) {
        return new Shown(
                Map.of("Authorization", "Bearer " + token),
                later -> Optional.of(bearer(tokens.insteadOf(token, later))));
    }
}
