package org.hutong.gateway.agency;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.hutong.gateway.accesslog.AccessEntry;
import org.hutong.gateway.accesslog.AccessLog;
import org.hutong.gateway.accesslog.LogUnavailable;
import org.hutong.gateway.accesslog.TimeOrderedId;
import org.hutong.gateway.problem.Problems;
import org.hutong.gateway.problem.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** Answers requests that carry no valid token, and records those that tried to look something up. */
@Component
final class RefuseStrangers implements AuthenticationEntryPoint {

    private static final Logger LOG = LoggerFactory.getLogger(RefuseStrangers.class);

    private final Problems problems;
    private final AccessLog accessLog;

    RefuseStrangers(Problems problems, AccessLog accessLog) {
        this.problems = problems;
        this.accessLog = accessLog;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        var lookup = TimeOrderedId.next().toString();
        Refusal refusal = new Unauthenticated();
        LOG.atInfo()
                .addKeyValue("lookup", lookup)
                .addKeyValue("problem", refusal.type().slug())
                .log("Refused a request without a valid token");
        if (request.getRequestURI().startsWith("/v1/lookups")) {
            refusal = record(lookup, refusal);
        }
        response.setHeader("WWW-Authenticate", challenge(cause));
        problems.answer(refusal, lookup, request, response);
    }

    private Refusal record(String lookup, Refusal refusal) {
        try {
            accessLog.commit(new AccessEntry(
                    lookup,
                    Instant.now(),
                    null,
                    null,
                    null,
                    refusal.type().slug(),
                    null,
                    null,
                    Set.of(),
                    Duration.ZERO));
            return refusal;
        } catch (LogUnavailable unavailable) {
            return unavailable;
        }
    }

    /** RFC 6750 §3: a token that was sent and does not hold is told so; RFC 9449 §5.1: DPoP is understood too. */
    private static String challenge(AuthenticationException cause) {
        return cause instanceof OAuth2AuthenticationException
                ? "Bearer realm=\"hutong\", error=\"invalid_token\", DPoP algs=\"ES256 RS256 PS256\""
                : "Bearer realm=\"hutong\", DPoP algs=\"ES256 RS256 PS256\"";
    }
}
