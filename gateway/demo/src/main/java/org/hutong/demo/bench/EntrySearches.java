package org.hutong.demo.bench;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.hutong.demo.DemoFailure;

/** What an auditor asks of a log, over HTTP, each several times. */
final class EntrySearches {

    private static final int TIMES = 5;

    private final Caller caller;
    private final String gateway;
    private final String token;

    EntrySearches(Caller caller, String gateway, String token) {
        this.caller = caller;
        this.gateway = gateway;
        this.token = token;
    }

    /**
     * One of them.
     *
     * @param firstMillis of the first time, when nothing of it was read before
     */
    record Search(String title, double firstMillis, double medianMillis) {}

    /**
     * Asks them.
     *
     * @param holder one of whom there are few entries
     */
    List<Search> measure(String holder, EntryKinds.Kind rare, Instant middle) throws IOException {
        List<Search> measured = new ArrayList<>();
        measured.add(search("the newest", ""));
        measured.add(search("of a holder", ",\"holder\":{\"kind\":\"111\",\"code\":\"" + holder + "\"}"));
        measured.add(search("of an operator", ",\"operator\":\"0001\""));
        measured.add(search("of an agency", ",\"agency\":\"" + rare.agency() + "\""));
        measured.add(search(
                "of an agency, a matter and a month",
                ",\"agency\":\"" + rare.agency() + "\",\"matter\":\"" + rare.matter() + "\",\"from\":\""
                        + middle.minusSeconds(15 * 86_400L) + "\",\"to\":\"" + middle.plusSeconds(15 * 86_400L)
                        + "\""));
        measured.add(search("of a rare outcome", ",\"outcome\":\"" + EntryKinds.RARE + "\""));
        measured.add(search("of what never was", ",\"matter\":\"00-0000-000\""));
        measured.add(search("of a moment long ago", ",\"to\":\"" + middle + "\""));
        measured.add(counted("counted by agency and outcome", "by=agency&by=outcome"));
        measured.add(counted("counted by hour and type", "by=hour&by=type"));
        return measured;
    }

    private Search search(String title, String criteria) throws IOException {
        return timed("search " + title, () -> {
            HttpPost request = new HttpPost(gateway + "/audit/v1/entries/search");
            request.setEntity(
                    new StringEntity("{\"reason\":\"Measured\"" + criteria + "}", ContentType.APPLICATION_JSON));
            return request;
        });
    }

    private Search counted(String title, String query) throws IOException {
        return timed(title, () -> new HttpGet(gateway + "/audit/v1/statistics?" + query));
    }

    private Search timed(String title, Supplier<HttpUriRequestBase> asked) throws IOException {
        long[] nanos = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            HttpUriRequestBase request = asked.get();
            request.setHeader("Authorization", "Bearer " + token);
            long begun = System.nanoTime();
            Caller.Answer answer = caller.send(request);
            nanos[i] = System.nanoTime() - begun;
            if (answer.status() != 200) {
                throw new DemoFailure("No answer to \"%s\": %d %s".formatted(title, answer.status(), answer.body()));
            }
        }
        return new Search(title, nanos[0] / 1e6, Latencies.of(nanos).percentileMillis(50));
    }
}
