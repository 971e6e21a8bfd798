package org.hutong.gateway.identity;

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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Refuses callers at the edge, before any route runs, and records those that tried to look something up. */
@Component
final class Strangers {

    private static final Logger LOG = LoggerFactory.getLogger(Strangers.class);

    private final Problems problems;
    private final AccessLog accessLog;

    Strangers(Problems problems, AccessLog accessLog) {
        this.problems = problems;
        this.accessLog = accessLog;
    }

    void refuse(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        refuse(refusal, null, request, response);
    }

    /** Refuses a caller who is known: the entry names his agency. */
    void refuse(Refusal refusal, @Nullable String agency, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var lookup = TimeOrderedId.next().toString();
        LOG.atInfo()
                .addKeyValue("lookup", lookup)
                .addKeyValue("problem", refusal.type().slug())
                .log("Refused a request at the edge");
        var told = request.getServletPath().startsWith("/v1/lookups") ? record(lookup, agency, refusal) : refusal;
        problems.answer(told, lookup, request, response);
    }

    private Refusal record(String lookup, @Nullable String agency, Refusal refusal) {
        try {
            accessLog.commit(new AccessEntry(
                    lookup,
                    Instant.now(),
                    agency,
                    null,
                    null,
                    null,
                    refusal.type().slug(),
                    null,
                    null,
                    null,
                    Set.of(),
                    Duration.ZERO));
            return refusal;
        } catch (LogUnavailable unavailable) {
            return unavailable;
        }
    }
}
