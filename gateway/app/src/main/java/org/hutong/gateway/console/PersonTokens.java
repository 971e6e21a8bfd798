package org.hutong.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The access token of the person whose request is under way, refreshed if it has expired. */
@Component
class PersonTokens {

    private final OAuth2AuthorizedClientManager clients;

    PersonTokens(OAuth2AuthorizedClientManager clients) {
        this.clients = clients;
    }

    /**
     * The token; empty if nobody has signed in.
     *
     * @throws SessionEnded if the identity provider gives no new one
     */
    Optional<String> current() {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2AuthenticationToken person)
                || !(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request)
                || request.getResponse() == null) {
            return Optional.empty();
        }
        try {
            var client = clients.authorize(
                    OAuth2AuthorizeRequest.withClientRegistrationId(person.getAuthorizedClientRegistrationId())
                            .principal(person)
                            .attribute(HttpServletRequest.class.getName(), request.getRequest())
                            .attribute(HttpServletResponse.class.getName(), request.getResponse())
                            .build());
            if (client == null) {
                throw new SessionEnded();
            }
            return Optional.of(client.getAccessToken().getTokenValue());
        } catch (OAuth2AuthorizationException over) {
            throw new SessionEnded();
        }
    }
}
