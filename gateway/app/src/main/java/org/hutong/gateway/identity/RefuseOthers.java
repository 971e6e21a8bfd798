package org.hutong.gateway.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Problems;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Answers callers that are known but have not the role for what they want. */
@Component
final class RefuseOthers implements AccessDeniedHandler {

    private final Problems problems;

    RefuseOthers(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        problems.answer(new EdgeRefusal(ProblemType.ROLE_REQUIRED), null, request, response);
    }
}
