package org.hutong.gateway.identity;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * The agency that calls, as its access token says.
 *
 * @param id its id; the client's identifier at the identity provider if nobody has registered the client
 * @param client that identifier: which of its systems calls
 */
public record Agency(String id, String client) {

    /** Whoever calls an open path without a token: registered nowhere, and of no province. */
    public static final Agency STRANGER = new Agency("", "");

    static final String CLIENT_CLAIM = "azp";

    /** Whether the current request carries a token that was checked; where not, its path is an open one. */
    public static boolean isKnown() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken;
    }

    /**
     * The agency behind the current request.
     *
     * @throws Unauthenticated if the request carries no token that was checked
     */
    public static Agency ofCurrentRequest() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication caller) {
            return new Agency(caller.agency(), caller.client());
        }
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token) {
            var client = token.getToken().getClaimAsString(CLIENT_CLAIM);
            if (client != null) {
                return new Agency(client, client);
            }
        }
        throw new Unauthenticated();
    }
}
