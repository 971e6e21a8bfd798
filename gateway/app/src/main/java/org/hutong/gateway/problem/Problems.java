package org.hutong.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The one place where a refusal becomes an {@code application/problem+json} answer (RFC 9457). */
@Component
public final class Problems {

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    /**
     * Answers with the problem.
     *
     * @param instance what the problem is about, for the caller's questions to the operator; a lookup's identifier
     */
    public void answer(
            Refusal refusal, @Nullable String instance, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var texts = ProblemTexts.in(Collections.list(request.getLocales()));
        byte[] body = json.writeValueAsBytes(describe(refusal, instance, texts));
        response.setStatus(refusal.type().status());
        response.setContentType("application/problem+json");
        response.setHeader("Content-Language", texts.locale().getLanguage());
        response.setHeader("Cache-Control", "no-store");
        var retryAfter = refusal.retryAfter();
        if (retryAfter != null) {
            response.setHeader("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** The problem object as the caller reads it. */
    static Map<String, Object> describe(Refusal refusal, @Nullable String instance, ProblemTexts texts) {
        var type = refusal.type();
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", type.uri().toString());
        problem.put("title", texts.text(type.slug() + ".title", List.of()));
        problem.put("status", type.status());
        problem.put("detail", texts.text(type.slug() + ".detail", refusal.arguments()));
        if (instance != null) {
            problem.put("instance", "urn:uuid:" + instance);
        }
        if (!refusal.errors().isEmpty()) {
            problem.put(
                    "errors",
                    refusal.errors().stream()
                            .map(error -> describe(error, texts))
                            .toList());
        }
        problem.putAll(refusal.members(texts));
        return problem;
    }

    private static Map<String, Object> describe(FieldError error, ProblemTexts texts) {
        var described = new LinkedHashMap<String, Object>();
        described.put("pointer", error.pointer());
        described.put("code", error.code());
        described.put("detail", texts.text("error." + error.code(), error.arguments()));
        return described;
    }
}
