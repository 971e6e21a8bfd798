package org.hutong.demo.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.hutong.demo.DemoFailure;

/**
 * Lookups of one kind, each about a holder taken at random and in a case of its own, all with one access token, which is valid for
 * five minutes.
 */
final class Lookups implements Call {
    private static final Pattern PROBLEM = Pattern.compile("\"type\":\"([^\"]+)\"");

    private static final AtomicLong CASES = new AtomicLong(System.currentTimeMillis());

    private final Caller caller;
    private final String url;
    private final String token;
    private final Question question;
    private final List<String> requests;

    private Lookups(Caller caller, String url, String token, Question question) {
        this.caller = caller;
        this.url = url;
        this.token = token;
        this.question = question;
        this.requests = question.requests();
    }

    /** Gets the token. */
    static Lookups of(Question question, Caller caller, String gateway, String issuer) throws IOException {
        return new Lookups(caller, gateway + "/v1/lookups", Tokens.of("jx-service-hall", caller, issuer), question);
    }

    @Override
    public void make() throws IOException {
        HttpPost request = new HttpPost(url);
        request.setHeader("Authorization", "Bearer " + token);
        String body = requests.get(ThreadLocalRandom.current().nextInt(requests.size()))
                .replace(Question.CASE, "BENCH-" + CASES.incrementAndGet());
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        Caller.Answer answer = caller.send(request);
        if (!question.isAnsweredBy(answer.status(), answer.body())) {
            throw new DemoFailure("A wrong answer to \"%s\": %d %s"
                    .formatted(question.title().strip(), answer.status(), problem(answer.body())));
        }
    }

    /** The rest of an answer is about a holder, and is not repeated. */
    private static String problem(String body) {
        Matcher problem = PROBLEM.matcher(body);
        return problem.find() ? problem.group(1) : "without a problem type";
    }
}
