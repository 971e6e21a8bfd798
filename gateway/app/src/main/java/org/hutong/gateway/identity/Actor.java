package org.hutong.gateway.identity;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Who acts through the administration or the sharing workflow: a person who has signed in, or a system with a service account.
 *
 * @param subject {@code sub} at the identity provider: never given to anybody else, so two subjects are two people
 * @param name sign-in name of a person, client identifier of a system
 * @param person whether a person has signed in
 * @param agency the agency a person belongs to; null if the identity provider names none
 * @param roles what the token says he may do
 */
public record Actor(
        String subject,
        String name,
        boolean person,
        @Nullable String agency,
        Set<String> roles) {

    private static final String AGENCY_CLAIM = "agency";
    private static final String NAME_CLAIM = "preferred_username";

    /** Whom Keycloak gives a service account names it so. */
    private static final String SERVICE_ACCOUNT = "service-account-";

    /**
     * Who is behind the current request.
     *
     * @throws Unauthenticated if the request carries no token that was checked
     */
    public static Actor ofCurrentRequest() {
        if (!(SecurityContextHolder.getContext().getAuthentication()
                instanceof JwtAuthenticationToken authentication)) {
            throw new Unauthenticated();
        }
        var token = authentication.getToken();
        var client = Objects.requireNonNullElse(token.getClaimAsString(Agency.CLIENT_CLAIM), "");
        var name = Objects.requireNonNullElse(token.getClaimAsString(NAME_CLAIM), SERVICE_ACCOUNT);
        boolean person = !name.startsWith(SERVICE_ACCOUNT);
        return new Actor(
                Objects.requireNonNullElse(token.getSubject(), client),
                person ? name : client,
                person,
                token.getClaimAsString(AGENCY_CLAIM),
                Set.copyOf(Roles.named(token)));
    }

    /** Whether he has a role. */
    public boolean is(String role) {
        return roles.contains(role);
    }
}
