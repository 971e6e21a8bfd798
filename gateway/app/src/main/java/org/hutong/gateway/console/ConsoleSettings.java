package org.hutong.gateway.console;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How people sign in to the console.
 *
 * @param client of the identity provider
 * @param secret of that client; empty for a public client, which PKCE alone protects
 * @param authorization where browsers are sent to sign in
 * @param token where the gateway redeems codes
 * @param endSession where browsers are sent to sign out
 * @param idle after which a session ends
 * @param longest after which a session ends even if it is used
 * @param openVerification whether credentials can be verified without signing in
 */
@ConfigurationProperties("hutong.console")
record ConsoleSettings(
        String client,
        String secret,
        URI authorization,
        URI token,
        URI endSession,
        Duration idle,
        Duration longest,
        boolean openVerification) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "ConsoleSettings[" + client + "]";
    }
}
