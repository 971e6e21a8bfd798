package org.hutong.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.Parameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpParametersTest {

    private final HttpConnector connector = new HttpConnector();

    @AfterEach
    void close() {
        connector.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a.example/",
                "file:///etc/passwd",
                "bean:x",
                "exec:ls",
                "http:///path",
                "http://user:pass@a.example/",
                "http://a.example/#x",
                "http://{type}.example/",
                "http://a.example:{type}/",
                "{holder.code}",
                "http://a.example/{sys.x}",
                "http://a.example/{{x}}",
                "http://a.example/${body}",
                "http://a.example/a b",
                "http://a.example/\r\nX: y",
                "//a.example"
            })
    void refusesAnAddress(String url) {
        assertThat(faults(Map.of("url", url))).contains("/url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelHttpUri",
                "camelhttpuri",
                "Host",
                "Content-Length",
                "Transfer-Encoding",
                "org.apache.camel.x",
                "a b",
                "X\r\n",
                "{type}"
            })
    void refusesAHeaderNamed(String name) {
        assertThat(faults(Map.of("url", "http://a.example/", "headers", Map.of(name, "x"))))
                .contains("/headers/" + name);
        assertThat(faults(Map.of(
                        "url",
                        "http://a.example/",
                        "authentication",
                        Map.of("scheme", "header", "name", name, "value", Map.of("text", "x")))))
                .contains("/authentication/name");
    }

    @Test
    void refusesAHeaderValueOfTwoLines() {
        assertThat(faults(Map.of("url", "http://a.example/", "headers", Map.of("X-A", "a\r\nX-B: b"))))
                .containsExactly("/headers/X-A");
        assertThat(faults(Map.of(
                        "url",
                        "http://a.example/",
                        "authentication",
                        Map.of("scheme", "header", "name", "X", "value", Map.of("text", "a\nb")))))
                .containsExactly("/authentication/value");
    }

    @Test
    void asksForWhatEachSchemeNeeds() {
        assertThat(faults(Map.of("url", "http://a.example/", "authentication", Map.of("scheme", "basic"))))
                .containsExactly("/authentication/username", "/authentication/password");
        assertThat(faults(Map.of("url", "http://a.example/", "authentication", Map.of("scheme", "national-headers"))))
                .containsExactly("/authentication/serviceId", "/authentication/secret");
    }

    @Test
    void refusesATokenOutsideTheBody() {
        Map<String, Object> token = Map.of("scheme", "body", "pointer", "/head/token", "value", Map.of("text", "x"));

        assertThat(faults(Map.of(
                        "url",
                        "http://a.example/",
                        "method",
                        "POST",
                        "body",
                        Map.of("head", "text"),
                        "authentication",
                        token)))
                .containsExactly("/authentication/pointer");
        assertThat(faults(Map.of("url", "http://a.example/", "authentication", token)))
                .containsExactly("/authentication/pointer");
    }

    @Test
    void reportsFaultsTogether() {
        assertThat(faults(Map.of(
                        "url", "x",
                        "method", "DELETE",
                        "query", Map.of("a", "{b}"),
                        "body", "{not json",
                        "outcome", Map.of("pointer", "code"),
                        "record", "data",
                        "notFoundStatus", List.of("4xx"),
                        "timeout", "1h",
                        "answerLimit", 1)))
                .containsExactlyInAnyOrder(
                        "/url",
                        "/method",
                        "/query/a",
                        "/body",
                        "/outcome/pointer",
                        "/outcome/found",
                        "/record",
                        "/notFoundStatus",
                        "/timeout",
                        "/answerLimit");
    }

    @Test
    void refusesABodyForGet() {
        assertThat(faults(Map.of("url", "http://a.example/", "body", Map.of()))).containsExactly("/body");
    }

    @Test
    void refusesABodyOfAnotherFormat() {
        assertThat(faults(Map.of("url", "http://a.example/", "method", "POST", "body", "<a/>")))
                .containsExactly("/body");
        assertThat(faults(Map.of("url", "http://a.example/", "method", "POST", "format", "xml", "body", Map.of())))
                .containsExactly("/body");
        assertThat(faults(Map.of("url", "http://a.example/", "method", "POST", "format", "xml", "body", "<a>{x}</a>")))
                .containsExactly("/body");
    }

    private List<String> faults(Map<String, @Nullable Object> written) {
        InvalidParameters invalid = catchThrowableOfType(
                InvalidParameters.class,
                () -> connector.open(Parameters.check(connector.parameters(), new HashMap<>(written))));
        assertThat(invalid).as("faults of %s", written.keySet()).isNotNull();
        return invalid.faults().stream()
                .map(InvalidParameters.Fault::pointer)
                .distinct()
                .toList();
    }
}
