package org.hutong.gateway.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** A token that is bound to a certificate or a key opens nothing without it, so a stolen one is worth nothing. */
final class RefuseUnproven extends OncePerRequestFilter {

    private final RefuseStrangers strangers;

    RefuseUnproven(RefuseStrangers strangers) {
        this.strangers = strangers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                && !Confirmation.isGiven(token.getToken(), request)) {
            strangers.commence(
                    request, response, new InvalidBearerTokenException("The token is bound to something else"));
        } else {
            chain.doFilter(request, response);
        }
    }
}
