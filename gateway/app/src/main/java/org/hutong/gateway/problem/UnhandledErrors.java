package org.hutong.gateway.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the container refuses before a controller sees it, as a problem like all others. */
@RestController
final class UnhandledErrors implements ErrorController {

    private final Problems problems;

    UnhandledErrors(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.answer(new EdgeRefusal(type(request)), null, request, response);
    }

    private static ProblemType type(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? ProblemType.ofStatus(status)
                : ProblemType.NOT_FOUND;
    }
}
