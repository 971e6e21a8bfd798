package org.hutong.gateway.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hutong.gateway.accesslog.LogUnavailable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Notes the sign-in of a person with whose session a request comes for the first time. */
final class NoteSignIn extends OncePerRequestFilter {

    private static final String SESSION_CLAIM = "sid";

    private final SignIns signIns;
    private final Strangers strangers;

    NoteSignIn(SignIns signIns, Strangers strangers) {
        this.signIns = signIns;
        this.strangers = strangers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken authentication) {
            var session = authentication.getToken().getClaimAsString(SESSION_CLAIM);
            var actor = Actor.ofCurrentRequest();
            if (session != null && actor.person()) {
                try {
                    signIns.note(session, actor);
                } catch (LogUnavailable unavailable) {
                    strangers.refuse(unavailable, request, response);
                    return;
                }
            }
        }
        chain.doFilter(request, response);
    }
}
