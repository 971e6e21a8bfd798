package org.hutong.gateway.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** Answers requests that carry no valid token. */
@Component
final class RefuseStrangers implements AuthenticationEntryPoint {

    private final Strangers strangers;

    RefuseStrangers(Strangers strangers) {
        this.strangers = strangers;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        // The library that asked the guard may have wrapped what it said.
        if (cause instanceof ReplayGuardLost || cause.getCause() instanceof ReplayGuardLost) {
            strangers.refuse(new ReplayGuardUnavailable(cause), request, response);
            return;
        }
        response.setHeader("WWW-Authenticate", challenge(cause));
        strangers.refuse(new Unauthenticated(), request, response);
    }

    /** RFC 6750 §3: a token that was sent and does not hold is told so; RFC 9449 §5.1: DPoP is understood too. */
    private static String challenge(AuthenticationException cause) {
        return cause instanceof OAuth2AuthenticationException
                ? "Bearer realm=\"hutong\", error=\"invalid_token\", DPoP algs=\"ES256 RS256 PS256\""
                : "Bearer realm=\"hutong\", DPoP algs=\"ES256 RS256 PS256\"";
    }
}
