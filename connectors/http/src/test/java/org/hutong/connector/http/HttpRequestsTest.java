package org.hutong.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.hutong.connector.ConnectionRoutes;
import org.hutong.connector.ConnectionSettings;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceAnswer.NotFound;
import org.hutong.connector.SourceAnswer.Refused;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.hutong.connector.SourceAnswer.Unusable;
import org.hutong.connector.SourceQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What really arrives at a source, and how its statuses are read. */
@Timeout(60)
class HttpRequestsTest extends CamelTestSupport {

    private final HttpConnector connector = new HttpConnector();
    private SampleSource source;
    private ConnectionRoutes routes;

    @BeforeEach
    void start() throws IOException {
        source = new SampleSource();
        routes = new ConnectionRoutes(context());
    }

    @AfterEach
    void stop() {
        routes.close();
        connector.close();
        source.close();
    }

    @Test
    void encodesEveryValueForItsPlace() {
        ask(
                Map.of(
                        "url", source.address("/licences/{type}/{holder.code}?fixed=1"),
                        "query", Map.of("代码", "a b&{holder.code}"),
                        "headers", Map.of("X-Lookup", "id={lookupId}")),
                "a/b?c=d&e#f+é{x}");

        SampleSource.Request request = source.requests().get(0);
        assertThat(request.line())
                .isEqualTo("GET /licences/driving-licence/a%2Fb%3Fc%3Dd%26e%23f%2B%C3%A9%7Bx%7D"
                        + "?fixed=1&%E4%BB%A3%E7%A0%81=a%20b%26a%2Fb%3Fc%3Dd%26e%23f%2B%C3%A9%7Bx%7D");
        assertThat(request.headers()).containsEntry("X-lookup", List.of("id=lookup-1"));
    }

    @Test
    void sendsNothingWhenAHolderCodeWouldEndAHeader() {
        Map<String, @Nullable Object> parameters =
                Map.of("url", source.address("/licences"), "headers", Map.of("X-Holder", "{holder.code}"));

        assertThat(ask(parameters, "1\r\nX-Admin: yes")).isInstanceOf(Unusable.class);
        assertThat(source.requests()).isEmpty();
    }

    @Test
    void takesNoStepsInThePath() {
        assertThat(ask(Map.of("url", source.address("/a/{holder.code}/licences")), ".."))
                .isInstanceOf(Unusable.class);
        assertThat(source.requests()).isEmpty();
    }

    @Test
    void acceptsABodyWrittenAsText() {
        ask(
                Map.of(
                        "url", source.address("/licences"),
                        "method", "POST",
                        "body", "{\"data\": {\"code\": \"{holder.code}\", \"exact\": 0.10}}"),
                "\"quoted\"");

        assertThat(source.requests().get(0).body())
                .isEqualTo("{\"data\":{\"code\":\"\\\"quoted\\\"\",\"exact\":0.10}}");
    }

    @Test
    void sendsBasicCredentials() {
        ask(
                Map.of(
                        "url", source.address("/licences"),
                        "authentication",
                                Map.of("scheme", "basic", "username", "测试", "password", Map.of("text", "a:b"))),
                "x");

        assertThat(source.requests().get(0).headers())
                .containsEntry("Authorization", List.of("Basic 5rWL6K+VOmE6Yg=="));
    }

    @Test
    void putsATokenIntoTheBodyWithoutReadingIt() {
        ask(
                Map.of(
                        "url", source.address("/licences"),
                        "method", "POST",
                        "body", Map.of("head", Map.of("accessId", "hutong")),
                        "authentication",
                                Map.of(
                                        "scheme", "body",
                                        "pointer", "/head/accessToken",
                                        "value", Map.of("text", "{holder.code}\""))),
                "x");

        assertThat(source.requests().get(0).body())
                .isEqualTo("{\"head\":{\"accessId\":\"hutong\",\"accessToken\":\"{holder.code}\\\"\"}}");
    }

    @Test
    void carriesNoCookieFromOneCallToTheNext() {
        Map<String, @Nullable Object> parameters = Map.of("url", source.address("/licences"));

        ask(parameters, "x");
        ask(parameters, "y");

        assertThat(source.requests())
                .hasSize(2)
                .noneMatch(request -> request.headers().containsKey("Cookie"));
    }

    @Test
    void doesNotFollowRedirects() {
        assertThat(ask(Map.of("url", source.address("/redirect")), "x"))
                .isEqualTo(new Unusable("", "the source answered with status 302"));
        assertThat(source.requests()).isEmpty();
    }

    @Test
    void readsStatuses() {
        assertThat(status(401, "404")).isInstanceOf(Refused.class);
        assertThat(status(403, "404")).isInstanceOf(Refused.class);
        assertThat(status(404, "404")).isEqualTo(new NotFound());
        assertThat(status(404, "410")).isInstanceOf(Unusable.class);
        assertThat(status(429, "404")).isInstanceOf(Unavailable.class);
        assertThat(status(500, "404")).isEqualTo(new Unavailable("the source answered with status 500"));
        assertThat(status(503, "404")).isInstanceOf(Unavailable.class);
    }

    @Test
    void saysWhenTheHostIsUnknown() {
        assertThat(ask(Map.of("url", "http://no-such-host.invalid/"), "x"))
                .isEqualTo(new Unavailable("the source's host is unknown"));
    }

    private SourceAnswer status(int status, String notFound) {
        return ask(Map.of("url", source.address("/status/" + status), "notFoundStatus", List.of(notFound)), "x");
    }

    private SourceAnswer ask(Map<String, @Nullable Object> parameters, String code) {
        routes.stop("one");
        routes.start(connector, new ConnectionSettings("one", new HashMap<>(parameters)));
        return routes.ask("one", new SourceQuery("driving-licence", "36", "111", code, "lookup-1"));
    }
}
