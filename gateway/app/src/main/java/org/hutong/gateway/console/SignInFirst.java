package org.hutong.gateway.console;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** Sends whoever has not signed in to the identity provider; a part of a page that is fetched by itself reloads the page for that. */
final class SignInFirst extends LoginUrlAuthenticationEntryPoint {

    SignInFirst() {
        super(ConsoleSecurity.SIGN_IN + ConsoleIdentity.REGISTRATION);
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException, ServletException {
        if (request.getHeader("HX-Request") == null) {
            super.commence(request, response, exception);
        } else {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("HX-Refresh", "true");
        }
    }
}
