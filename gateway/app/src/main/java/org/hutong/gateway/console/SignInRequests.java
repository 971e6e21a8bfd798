package org.hutong.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;

/** What the identity provider is asked for: that it says when the person gave his password, and that he gives it again where he has to. */
@Component
class SignInRequests implements OAuth2AuthorizationRequestResolver {

    /** Of the address where signing in begins. */
    static final String AGAIN = "again";

    private final DefaultOAuth2AuthorizationRequestResolver requests;
    private final ConsoleSettings settings;

    SignInRequests(ClientRegistrationRepository clients, ConsoleSettings settings) {
        this.settings = settings;
        requests = new DefaultOAuth2AuthorizationRequestResolver(
                clients, ConsoleSecurity.SIGN_IN.substring(0, ConsoleSecurity.SIGN_IN.length() - 1));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return asked(requests.resolve(request), request);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
        return asked(requests.resolve(request, registration), request);
    }

    /** OpenID Connect Core 1.0 §3.1.2.1: max_age obliges it to say auth_time. */
    private @Nullable OAuth2AuthorizationRequest asked(
            @Nullable OAuth2AuthorizationRequest resolved, HttpServletRequest request) {
        if (resolved == null) {
            return null;
        }
        var again = request.getParameter(AGAIN) == null
                ? Map.<String, Object>of()
                : Map.<String, Object>of("prompt", "login");
        return OAuth2AuthorizationRequest.from(resolved)
                .additionalParameters(more -> {
                    more.put("max_age", settings.longest().toSeconds());
                    more.putAll(again);
                })
                .build();
    }
}
