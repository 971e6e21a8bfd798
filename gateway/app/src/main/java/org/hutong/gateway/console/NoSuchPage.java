package org.hutong.gateway.console;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** Pages of other roles do not exist; a form that was sent from elsewhere, or from a page of an earlier session, is refused. */
@Component
class NoSuchPage implements AccessDeniedHandler {

    static final String MISSING = Section.ROOT + "/no-such-page";
    static final String STALE = Section.ROOT + "/stale-page";

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        boolean stale = denied instanceof CsrfException;
        response.setStatus(stale ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_NOT_FOUND);
        request.getRequestDispatcher(stale ? STALE : MISSING).forward(request, response);
    }
}
