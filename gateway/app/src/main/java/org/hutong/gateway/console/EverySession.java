package org.hutong.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Signing out everywhere ends the person's sessions of all browsers, on all nodes. */
@Component
class EverySession implements LogoutHandler {

    static final String PARAMETER = "everywhere";

    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    EverySession(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (authentication != null && request.getParameter(PARAMETER) != null) {
            sessions.findByPrincipalName(authentication.getName()).keySet().forEach(sessions::deleteById);
        }
    }
}
