package org.hutong.gateway.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hutong.gateway.landscape.Requests.with;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Client.Response;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input: each kind has its problem, and its entry in the access log. */
class BadRequestIT {

    private static final String GOOD = with(body -> {});

    private final Gateway gateway = Gateway.shared();
    private final Client client = new Client(gateway);

    static Stream<Arguments> wrongBodies() {
        return Stream.of(
                Arguments.of(
                        "wrong check digit", drivingLicenceOf("360102199003078033"), "/holder/code", "check-digit"),
                Arguments.of(
                        "impossible birth date", drivingLicenceOf("360102199013078032"), "/holder/code", "resident-id"),
                Arguments.of("not a number at all", drivingLicenceOf("' or 1=1 --"), "/holder/code", "resident-id"),
                Arguments.of(
                        "wrong check character of a credit code",
                        Requests.businessLicence("91360100MA35K7XQ1F"),
                        "/holder/code",
                        "check-digit"),
                Arguments.of(
                        "holder kind that does not fit the type",
                        with(body ->
                                body.withObject("/holder").put("kind", "001").put("code", "91360100MA35K7XQ1E")),
                        "/holder/kind",
                        "holder-kind"),
                Arguments.of("missing matter", with(body -> body.remove("matter")), "/matter", "required"),
                Arguments.of(
                        "missing name of the matter",
                        with(body -> body.withObject("/matter").remove("name")),
                        "/matter/name",
                        "required"),
                Arguments.of(
                        "reason over 200 characters",
                        with(body -> body.put("reason", "事".repeat(201))),
                        "/reason",
                        "too-long"),
                Arguments.of(
                        "line break in the reason",
                        with(body -> body.put("reason", "a\r\nb")),
                        "/reason",
                        "control-character"),
                Arguments.of("unknown member", with(body -> body.put("purpose", "x")), "/purpose", "unknown"),
                Arguments.of(
                        "unknown field of the record",
                        with(body -> body.putArray("fields").add("name").add("salary")),
                        "/fields/1",
                        "unknown-record-field"),
                Arguments.of(
                        "a basis that needs a use code",
                        with(body -> body.withObject("/basis").put("kind", "holder-present")),
                        "/basis/useCode",
                        "use-code"),
                Arguments.of("unknown province", with(body -> body.put("province", "99")), "/province", "one-of"),
                Arguments.of("number instead of text", with(body -> body.put("reason", 7)), "/reason", "not-text"),
                Arguments.of("deep JSON", "[".repeat(500) + "]".repeat(500), null, "too-deep"),
                Arguments.of(
                        "the same name twice",
                        GOOD.replaceFirst("\"province\"", "\"province\":\"33\",\"province\""),
                        "/province",
                        "duplicate-key"),
                Arguments.of("cut off", GOOD.substring(0, 40), null, "not-json"),
                Arguments.of("two documents", GOOD + GOOD, "", "not-json"),
                Arguments.of("empty", "", "/holder", "required"),
                Arguments.of("not an object", "\"text\"", "", "not-object"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongBodies")
    void isRefusedByNameOfTheWrongField(
            String what, String body, @org.jspecify.annotations.Nullable String pointer, String code) {
        var response = client.lookUp("zj-service-hall", body);

        assertProblem(response, 400, "invalid-request");
        var errors = response.json().get("errors").valueStream().toList();
        assertThat(errors).anySatisfy(error -> {
            assertThat(error.get("code").stringValue()).isEqualTo(code);
            if (pointer != null) {
                assertThat(error.get("pointer").stringValue()).isEqualTo(pointer);
            }
        });
        assertThat(outcomeOf(response)).isEqualTo("invalid-request");
    }

    @Test
    void everyWrongFieldIsNamedAtOnceInTheReadersLanguage() {
        var body = with(request -> {
            request.remove("matter");
            request.put("reason", "");
            request.withObject("/holder").put("code", "360102199003078033");
        });

        var response = new Client(gateway, "zh-CN,zh;q=0.9").lookUp("zj-service-hall", body);

        assertThat(response.header("Content-Language")).isEqualTo("zh");
        assertThat(response.json().get("title").stringValue()).isEqualTo("请求无效");
        assertThat(response.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").stringValue()))
                .contains("/matter", "/reason", "/holder/code");
        assertThat(response.http().body()).contains("校验码错误").doesNotContain("360102199003078033");
    }

    @Test
    void anUnknownTypeIsToldApart() {
        var response = client.lookUp("zj-service-hall", with(body -> body.put("type", "fishing-licence")));

        assertProblem(response, 422, "unknown-type");
        assertThat(outcomeOf(response)).isEqualTo("unknown-type");
    }

    @Test
    void aProvinceWithoutAProviderIsToldApart() {
        var response = client.lookUp("zj-service-hall", Requests.drivingLicence("44", Requests.JIANGXI_DRIVER));

        assertProblem(response, 422, "no-provider");
        assertThat(outcomeOf(response)).isEqualTo("no-provider");
    }

    @Test
    void twoMegabytesAreNotRead() {
        var response = client.lookUp("zj-service-hall", with(body -> body.put("reason", "x".repeat(2 << 20))));

        assertProblem(response, 413, "payload-too-large");
        assertThat(outcomeOf(response)).isEqualTo("payload-too-large");
    }

    @Test
    void anythingButJsonIsRefused() {
        var token = "Bearer " + Client.token("zj-service-hall");
        for (var contentType :
                List.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense")) {
            var response = client.post("/v1/lookups", token, contentType, GOOD);

            assertProblem(response, 415, "unsupported-media-type");
            assertThat(outcomeOf(response)).isEqualTo("unsupported-media-type");
        }
    }

    @Test
    void noTokenIsRefusedAndRecorded() {
        var response = client.post("/v1/lookups", "", "application/json", GOOD);

        assertUnauthenticated(response);
        assertThat(response.header("WWW-Authenticate")).startsWith("Bearer").doesNotContain("error=");
    }

    @Test
    void anExpiredTokenIsRefused() {
        var token = Client.token("short-lived-agency");

        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> client.post("/v1/lookups", "Bearer " + token, "application/json", GOOD)
                                .status()
                        == 401);
        assertUnauthenticated(client.post("/v1/lookups", "Bearer " + token, "application/json", GOOD));
    }

    @Test
    void anotherRealmsTokenIsRefused() {
        var token = Client.token("other", "zj-service-hall");

        assertUnauthenticated(client.post("/v1/lookups", "Bearer " + token, "application/json", GOOD));
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        var token = Client.token("other-audience-agency");

        assertUnauthenticated(client.post("/v1/lookups", "Bearer " + token, "application/json", GOOD));
    }

    @Test
    void anAlteredTokenIsRefused() {
        var token = Client.token("zj-service-hall");
        var altered = token.substring(0, token.length() - 10) + "AAAAAAAAAA";

        assertUnauthenticated(client.post("/v1/lookups", "Bearer " + altered, "application/json", GOOD));
        assertUnauthenticated(client.post("/v1/lookups", "Bearer not-a-token", "application/json", GOOD));
    }

    @Test
    void aWrongAddressOrMethodIsAProblemToo() {
        var token = Client.token("zj-service-hall");

        assertProblem(client.get("/v1/nothing", token), 404, "not-found");
        assertProblem(client.get("/v1/lookups", token), 405, "method-not-allowed");
    }

    @Test
    void whatTheContainerRefusesIsAProblemThatSaysNothingOfTheContainer() {
        for (var path : List.of("/v1//lookups", "/v1/lookups;a=b", "/v1/..;/lookups")) {
            var response = client.get(path);

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(response.http().body()).doesNotContain("Tomcat", "Exception", "springframework");
        }
    }

    @Test
    void anAddressThatIsNoneIsAProblemToo() throws Exception {
        var address = URI.create(gateway.url());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            var request = "GET /v1/%zz HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "urn:hutong:problem:malformed-http")
                    .doesNotContain("Tomcat", "<html");
        }
    }

    @Test
    void whatIsMissingBelowSomethingMissingIsNotToldTwice() {
        var response = client.lookUp("zj-service-hall", with(body -> body.remove("matter")));

        assertThat(response.json().get("errors").size()).isEqualTo(1);
    }

    private static String drivingLicenceOf(String code) {
        return Requests.drivingLicence("36", code);
    }

    private void assertUnauthenticated(Response response) {
        assertProblem(response, 401, "unauthenticated");
        assertThat(outcomeOf(response)).isEqualTo("unauthenticated");
    }

    private static void assertProblem(Response response, int status, String slug) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        var problem = response.json();
        assertThat(problem.get("type").stringValue()).isEqualTo("urn:hutong:problem:" + slug);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("title").stringValue()).isNotBlank();
        assertThat(problem.get("detail").stringValue()).isNotBlank();
        assertThat(response.http().body())
                .doesNotContain("360102199003078032", "org.hutong", "Exception", "示例经办人", "select ");
    }

    private String outcomeOf(Response response) {
        var lookup = response.json().get("instance").stringValue().substring("urn:uuid:".length());
        return gateway.database()
                .sql("select outcome from access_entry where lookup = ?")
                .param(UUID.fromString(lookup))
                .query(String.class)
                .single();
    }
}
