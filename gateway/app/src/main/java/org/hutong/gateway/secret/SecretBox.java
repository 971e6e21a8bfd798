package org.hutong.gateway.secret;

import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Seals secrets for the database, each bound to the place it belongs to. */
@Component
public final class SecretBox {

    private final DataKeys keys;

    SecretBox(DataKeys keys) {
        this.keys = keys;
    }

    /** Encrypts a secret; it opens only with the same place, so it cannot be moved to another connection. */
    public String seal(String secret, String place) {
        var key = keys.current();
        return key.name() + ":" + Sealing.seal(secret.getBytes(StandardCharsets.UTF_8), key.key(), place);
    }

    /**
     * Decrypts a secret.
     *
     * @throws IllegalStateException if it was sealed for another place, altered, or under a key we do not have
     */
    public String open(String sealed, String place) {
        int colon = sealed.indexOf(':');
        var key = keys.named(sealed.substring(0, Math.max(colon, 0)));
        return new String(Sealing.open(sealed.substring(colon + 1), key, place), StandardCharsets.UTF_8);
    }
}
