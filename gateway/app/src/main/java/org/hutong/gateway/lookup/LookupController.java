package org.hutong.gateway.lookup;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hutong.gateway.form.Submission;
import org.hutong.gateway.problem.Problems;
import org.hutong.gateway.problem.Refusal;
import org.hutong.gateway.quota.Standing;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /v1/lookups}: hands what arrived to the route and answers with what comes back. */
@RestController
final class LookupController {

    private final Lookups lookups;
    private final Problems problems;
    private final JsonMapper json;

    LookupController(Lookups lookups, Problems problems, JsonMapper json) {
        this.lookups = lookups;
        this.problems = problems;
        this.json = json;
    }

    @PostMapping("/v1/lookups")
    void lookUp(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var lookup = new Lookup(
                new Submission(request.getContentType(), request.getInputStream()),
                request.getHeader("Idempotency-Key"));
        var outcome = lookups.ask(lookup);
        if (!lookup.standings.isEmpty()) {
            response.setHeader("RateLimit-Policy", Standing.policies(lookup.standings));
            response.setHeader("RateLimit", Standing.limits(lookup.standings));
        }
        switch (outcome) {
            case LookupAnswer answer -> answer(answer, response);
            case Refusal refusal -> problems.answer(refusal, lookup.id(), request, response);
            case Object other -> throw new IllegalStateException("The route gave " + other.getClass());
        }
    }

    private void answer(LookupAnswer answer, HttpServletResponse response) throws IOException {
        byte[] body = json.writeValueAsBytes(answer);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
