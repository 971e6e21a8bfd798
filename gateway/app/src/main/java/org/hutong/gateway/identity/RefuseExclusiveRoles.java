package org.hutong.gateway.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Protection level 3 keeps administration, security and auditing apart: a token that joins them is refused, whatever it is used for. */
final class RefuseExclusiveRoles extends OncePerRequestFilter {

    private final Strangers strangers;

    RefuseExclusiveRoles(Strangers strangers) {
        this.strangers = strangers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var together = heldTogether();
        if (together.isPresent()) {
            strangers.refuse(new ExclusiveRoles(together.get()), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static Optional<List<String>> heldTogether() {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token)) {
            return Optional.empty();
        }
        var roles = new HashSet<>(Roles.named(token.getToken()));
        return Roles.EXCLUSIVE.stream().filter(roles::containsAll).findFirst();
    }
}
