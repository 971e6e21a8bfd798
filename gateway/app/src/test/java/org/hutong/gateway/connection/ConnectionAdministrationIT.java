package org.hutong.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A provincial system joins by calls alone, while the gateway runs. */
class ConnectionAdministrationIT {

    private static final String HOLDER = "\"holder\":{\"kind\":\"111\",\"code\":\"" + Requests.JIANGXI_DRIVER + "\"}";

    private static final String DATABASE = Landscape.get().freshDatabase();
    private static Gateway gateway = Gateway.shared();
    private static Client client = new Client(gateway);

    @BeforeAll
    static void aGatewayWithoutConnections() {
        gateway = Gateway.start(settings());
        client = new Client(gateway);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void onlyAdministratorsAreLetIn() {
        var refused = client.get("/admin/v1/connections", Client.token("zj-service-hall"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("type").stringValue()).isEqualTo("urn:hutong:problem:role-required");
        assertThat(client.get("/admin/v1/connections").status()).isEqualTo(401);
    }

    @Test
    void isCreatedTestedActivatedPausedAndRemoved() {
        assertThat(create("joins", "41", _ -> {}).get("stage").stringValue()).isEqualTo("draft");
        assertThat(lookUp("41")).isEqualTo(422);
        assertProblem(client.administer("POST", "/connections/joins/activate", "{\"version\":1}"), 409, "not-tested");

        test("joins", 1);
        assertThat(post("joins/activate", "{\"version\":1}").get("stage").stringValue())
                .isEqualTo("active");
        awaitLookUp(client, "41", 200);

        post("joins/pause", "{\"version\":1}");
        awaitLookUp(client, "41", 422);
        post("joins/resume", "{\"version\":1}");
        awaitLookUp(client, "41", 200);

        assertThat(client.administer("DELETE", "/connections/joins?version=1", "")
                        .status())
                .isEqualTo(204);
        awaitLookUp(client, "41", 422);
        assertProblem(client.administer("GET", "/connections/joins", ""), 404, "not-found");
    }

    @Test
    void aTestCallTellsNothingAboutTheHolderAndIsRecorded() {
        create("tells-nothing", "42", _ -> {});

        var result = test("tells-nothing", 1);

        assertThat(result).contains("\"passed\":true", "licenceNumber").doesNotContain(Requests.JIANGXI_DRIVER, "示例甲");
        assertThat(gateway.database()
                        .sql("select outcome from access_entry where connection = 'tells-nothing'")
                        .query(String.class)
                        .list())
                .containsExactly("test-passed");
    }

    @Test
    void aNewVersionServesOnlyOnceItIsActivatedAndCanBeRolledBack() {
        serve("versions", "43");
        change("versions", 1, connection -> connection.put("mapping", "{ \"name\": nothing }"));
        assertThat(lookUp("43")).as("the old version serves").isEqualTo(200);

        var failed = client.administer("POST", "/connections/versions/test", "{\"version\":2," + HOLDER + "}");
        assertThat(failed.json().get("passed").booleanValue()).isFalse();
        assertProblem(
                client.administer("POST", "/connections/versions/activate", "{\"version\":2}"), 409, "not-tested");

        var back = post("versions/roll-back", "{\"version\":2,\"to\":1,\"reason\":\"the mapping was wrong\"}");
        assertThat(back.get("version").intValue()).isEqualTo(3);
        assertThat(lookUp("43")).isEqualTo(200);
        assertThat(client.administer("GET", "/connections/versions/versions", "")
                        .json()
                        .size())
                .isEqualTo(3);
    }

    @Test
    void twoAdministratorsDoNotOverwriteEachOther() {
        create("contested", "44", _ -> {});
        change("contested", 1, _ -> {});

        var late = client.administer("PUT", "/connections/contested", body("contested", "44", _ -> {}, 1));

        assertProblem(late, 409, "stale-version");
        assertThat(late.json().get("seen").intValue()).isEqualTo(1);
        assertThat(late.json().get("latest").intValue()).isEqualTo(2);
    }

    @Test
    void aSecretIsNeverShownAgainAndNotReadableInTheDatabase() {
        Consumer<ObjectNode> guarded = connection -> {
            var parameters = connection.withObject("/parameters");
            parameters.put("url", Landscape.get().troubled().url() + "/guarded");
            parameters
                    .putObject("authentication")
                    .put("scheme", "header")
                    .put("name", "X-Api-Key")
                    .putObject("value")
                    .put("text", "the-source-s-own-key");
        };
        var created = create("secret", "45", guarded);
        test("secret", 1);

        assertThat(created.at("/connection/parameters/authentication/value/set").booleanValue())
                .isTrue();
        assertThat(client.administer("GET", "/connections/secret/versions", "")
                        .http()
                        .body())
                .doesNotContain("the-source-s-own-key", "sealed");
        assertThat(gateway.database()
                        .sql("select content::text from definition_version where id = 'secret'")
                        .query(String.class)
                        .list())
                .allSatisfy(content -> assertThat(content).contains("sealed").doesNotContain("the-source-s-own-key"));

        change(
                "secret",
                1,
                guarded.andThen(connection -> connection
                        .withObject("/parameters/authentication/value")
                        .removeAll()
                        .put("set", true)));
        test("secret", 2);
    }

    @Test
    void everyWrongParameterIsNamed() {
        var refused = client.administer(
                "POST",
                "/connections",
                body(
                        "wrong",
                        "46",
                        connection -> {
                            connection
                                    .withObject("/parameters")
                                    .put("url", "ftp://example.invalid")
                                    .put("shell", "rm");
                        },
                        0));

        assertProblem(refused, 400, "invalid-request");
        assertThat(refused.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").stringValue()))
                .contains("/connection/parameters/shell");
    }

    @Test
    void nothingThatIsTypedReachesAnotherCamelComponentOrTheEnvironment() {
        for (var connector : new String[] {"exec", "bean:x", "file:/etc", "http?x=y", "../http"}) {
            var refused = client.administer(
                    "POST",
                    "/connections",
                    body("typed", "46", connection -> connection.put("connector", connector), 0));
            assertProblem(refused, 400, "invalid-request");
        }
        for (var id : new String[] {"UPPER", "a{{b}}", "a?b", "a/b", ""}) {
            var refused = client.administer(
                    "POST", "/connections", body("typed", "46", connection -> connection.put("id", id), 0));
            assertProblem(refused, 400, "invalid-request");
        }
        for (var text : new String[] {"${HOME}", "{{hutong.database.password}}", "{holder.kind.class}"}) {
            var refused = client.administer(
                    "POST",
                    "/connections",
                    body(
                            "typed",
                            "46",
                            connection ->
                                    connection.withObject("/parameters/body").put("x", text),
                            0));
            assertProblem(refused, 400, "invalid-request");
        }
        var kept = create(
                "typed", "46", connection -> connection.withObject("/name").put("en", "${HOME} {{x}}"));
        assertThat(kept.at("/connection/name/en").stringValue()).isEqualTo("${HOME} {{x}}");
    }

    @Test
    void noConnectionLeadsToAddressesInsideTheMachineRoom() {
        var addresses = List.of("169.254.169.254", "[::1]", "0.0.0.0", "[fe80::1]", "2852039166", "100.100.100.200");
        for (int i = 0; i < addresses.size(); i++) {
            var id = "inside-" + i;
            var url = "http://" + addresses.get(i) + "/latest/meta-data";
            var made = client.administer(
                    "POST",
                    "/connections",
                    body(
                            id,
                            "51",
                            connection -> connection.withObject("/parameters").put("url", url),
                            0));
            if (made.status() == 201) {
                var call = client.administer("POST", "/connections/" + id + "/test", "{\"version\":1," + HOLDER + "}");
                assertThat(call.json().get("passed").booleanValue()).as(url).isFalse();
                assertThat(call.json().get("reason").stringValue()).as(url).isEqualTo("the target is not allowed");
            } else {
                assertProblem(made, 400, "invalid-request");
            }
        }
    }

    @Test
    void otherNodesFollowAndARestartForgetsNothing() {
        serve("followed", "50");
        try (var other = Gateway.start(settings())) {
            var elsewhere = new Client(other);
            awaitLookUp(elsewhere, "50", 200);
            post("followed/pause", "{\"version\":1}");
            awaitLookUp(elsewhere, "50", 422);
            post("followed/resume", "{\"version\":1}");
            awaitLookUp(elsewhere, "50", 200);
        }
    }

    private static Map<String, String> settings() {
        return Map.of("hutong.database.url", DATABASE, "hutong.connections.files", "");
    }

    private static void serve(String id, String province) {
        create(id, province, _ -> {});
        test(id, 1);
        post(id + "/activate", "{\"version\":1}");
        awaitLookUp(client, province, 200);
    }

    private static tools.jackson.databind.JsonNode create(String id, String province, Consumer<ObjectNode> change) {
        var created = client.administer("POST", "/connections", body(id, province, change, 0));
        assertThat(created.status()).as(created.http().body()).isEqualTo(201);
        return created.json();
    }

    private static void change(String id, int version, Consumer<ObjectNode> change) {
        var province = client.administer("GET", "/connections/" + id, "").json().at("/connection/province");
        var changed = client.administer("PUT", "/connections/" + id, body(id, province.stringValue(), change, version));
        assertThat(changed.status()).as(changed.http().body()).isEqualTo(200);
    }

    private static String test(String id, int version) {
        var result = client.administer(
                "POST", "/connections/" + id + "/test", "{\"version\":" + version + "," + HOLDER + "}");
        assertThat(result.json().path("passed").asBoolean(false))
                .as(result.http().body())
                .isTrue();
        return result.http().body();
    }

    private static tools.jackson.databind.JsonNode post(String path, String body) {
        var answer = client.administer("POST", "/connections/" + path, body);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return answer.json();
    }

    private static int lookUp(String province) {
        return lookUp(client, province);
    }

    private static int lookUp(Client at, String province) {
        return at.lookUp("zj-service-hall", Requests.with(body -> body.put("province", province)))
                .status();
    }

    private static void awaitLookUp(Client at, String province, int status) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> lookUp(at, province) == status);
    }

    private static String body(String id, String province, Consumer<ObjectNode> change, int version) {
        var body = JsonMapper.shared().createObjectNode().put("reason", "a test");
        if (version > 0) {
            body.put("version", version);
        }
        var connection = body.putObject("connection").put("id", id).put("province", province);
        connection.putObject("name").put("zh", "示例系统").put("en", "A sample system");
        connection.put("type", "driving-licence").put("connector", "http").put("mapping", "$");
        var parameters = connection.putObject("parameters");
        parameters.put("url", Landscape.get().troubled().url() + "/well").put("method", "POST");
        parameters.putObject("body").put("code", "{holder.code}");
        change.accept(connection);
        return body.toString();
    }

    private static void assertProblem(Client.Response response, int status, String slug) {
        assertThat(response.status()).as(response.http().body()).isEqualTo(status);
        assertThat(response.json().get("type").stringValue()).isEqualTo("urn:hutong:problem:" + slug);
    }
}
