package org.hutong.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.InvalidParameters.Fault;
import org.hutong.connector.Parameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoapParametersTest {

    private final SoapConnector connector = new SoapConnector();

    @AfterEach
    void close() {
        connector.close();
    }

    @Test
    void needsAnAddressAndARequestOnly() {
        assertThat(faults(Map.of())).isEmpty();
        assertThat(catchThrowableOfType(
                                InvalidParameters.class, () -> Parameters.check(connector.parameters(), Map.of()))
                        .faults())
                .extracting(Fault::pointer)
                .containsExactly("/url", "/request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://host/",
                "file:///etc/hostname",
                "direct:x",
                "http:host",
                "http://user:password@host/",
                "http://host/#x",
                "http://host/{holder.code}",
                "http://{province}/"
            })
    void refusesAnAddressThatIsNotAFixedHttpAddress(String url) {
        assertThat(faults(Map.of("url", url))).containsExactly("/url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a\r\nX: y", "a b", "操作", "a\\b"})
    void refusesAnActionThatWouldEndItsHeader(String action) {
        assertThat(faults(Map.of("action", action))).containsExactly("/action");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "person",
                "/",
                "//person",
                "/a/",
                "/a/*",
                "/a/..",
                "/a[1]",
                "/a[name='x']",
                "/a/text()",
                "/document('file:x')",
                "/a/xml()",
                "/xml()/a",
                "/a/xml()/xml()/b",
                "/a/@b",
                "/a|/b",
                "/a/child::b",
                "/p:a"
            })
    void takesNoPathButElementNames(String path) {
        assertThat(faults(Map.of("record", path))).containsExactly("/record");
    }

    @Test
    void takesAnAttributeForTheOutcomeCodeAndNowhereElse() {
        assertThat(faults(outcome("/答复/a_b-c.1/xml()/d/@code"))).isEmpty();
        assertThat(faults(outcome("/a/@b/c"))).containsExactly("/outcome/path");
        assertThat(faults(outcome("/a/xml()/@b"))).containsExactly("/outcome/path");
        assertThat(faults(outcome("/@b"))).containsExactly("/outcome/path");
    }

    @Test
    void wantsWhatASchemeNeeds() {
        assertThat(faults(Map.of("security", Map.of("scheme", "none")))).isEmpty();
        assertThat(faults(Map.of("security", Map.of("scheme", "username-token"))))
                .containsExactly("/security/username", "/security/password");
        assertThat(faults(Map.of("security", Map.of("scheme", "x509")))).containsExactly("/security/scheme");
        assertThat(faults(Map.of(
                        "security",
                        Map.of("scheme", "username-token", "username", "u", "password", Map.of("text", "\u0001")))))
                .containsExactly("/security/password");
    }

    @Test
    void showsASecretNowhere() {
        Map<String, Object> security =
                Map.of("scheme", "username-token", "username", "u", "password", Map.of("text", "sample-secret"));

        assertThat(connector.open(parameters(Map.of("security", security))).toString())
                .doesNotContain("sample-secret");
    }

    private static Map<String, Object> outcome(String path) {
        return Map.of("outcome", Map.of("path", path, "found", List.of("0")));
    }

    private List<String> faults(Map<String, Object> more) {
        try {
            connector.open(parameters(more));
            return List.of();
        } catch (InvalidParameters invalid) {
            return invalid.faults().stream().map(Fault::pointer).toList();
        }
    }

    private Parameters parameters(Map<String, Object> more) {
        Map<String, @Nullable Object> written = new HashMap<>();
        written.put("url", "https://example.invalid/service");
        written.put("request", "<query>{holder.code}</query>");
        written.putAll(more);
        return Parameters.check(connector.parameters(), written);
    }
}
