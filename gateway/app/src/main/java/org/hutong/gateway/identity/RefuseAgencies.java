package org.hutong.gateway.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses clients that may not call at the moment, or not from where they do: a token does not outlive what was agreed. */
final class RefuseAgencies extends OncePerRequestFilter {

    private final ClientRegistry clients;
    private final Strangers strangers;

    RefuseAgencies(ClientRegistry clients, Strangers strangers) {
        this.clients = clients;
        this.strangers = strangers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication caller)) {
            chain.doFilter(request, response);
            return;
        }
        var objection = clients.objection(caller.client(), request.getRemoteAddr());
        if (objection.isPresent()) {
            strangers.refuse(objection.get(), caller.agency(), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
