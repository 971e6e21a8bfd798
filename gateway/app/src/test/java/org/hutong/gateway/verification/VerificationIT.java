package org.hutong.gateway.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Requests;
import org.hutong.gateway.landscape.SignIn;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Credentials checked by the hundred, and the gateway checking itself. */
class VerificationIT {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Client client = new Client(Gateway.shared(), "zh");

    @Test
    void aHundredAreJudgedEachByItself() {
        var found = client.lookUp("zj-service-hall", Requests.with(body -> body.put("nationalSignature", true)))
                .json();
        var credential = found.get("credential").stringValue();
        var body = JSON.createObjectNode();
        var batch = body.putArray("credentials");
        for (int i = 0; i < 100; i++) {
            var one = batch.addObject();
            switch (i % 4) {
                case 0 -> one.put("credential", credential).set("nationalSignature", found.get("nationalSignature"));
                case 1 -> one.put("credential", credential.substring(0, credential.indexOf('~') + 1));
                case 2 -> one.put("credential", "nonsense");
                default -> one.put("credential", credential).put("nationalSignature", "AAAA");
            }
        }

        var results = verify(body).json().get("results");

        assertThat(results).hasSize(100);
        for (int i = 0; i < 100; i++) {
            var result = results.get(i);
            assertThat(result.get("valid").booleanValue()).isEqualTo(i % 4 < 2);
            switch (i % 4) {
                case 0 ->
                    assertThat(result.at("/claims/licenceNumber").stringValue()).isEqualTo(Requests.JIANGXI_DRIVER);
                case 1 -> assertThat(result.at("/claims").has("licenceNumber")).isFalse();
                case 2 -> assertThat(codes(result)).isEqualTo("malformed");
                default -> assertThat(codes(result)).startsWith("national-");
            }
        }
    }

    @Test
    void aBatchThatIsEmptyTooLongOrMixedUpIsRefusedWithThePlace() {
        var tooMany = JSON.createObjectNode();
        var hundredAndOne = tooMany.putArray("credentials");
        for (int i = 0; i < 101; i++) {
            hundredAndOne.addObject().put("credential", "nonsense");
        }
        var mixed = batch(one -> one.put("credential", "nonsense"));
        mixed.put("credential", "nonsense");

        assertRefused(verify(tooMany), "/credentials");
        assertRefused(verify(JSON.createObjectNode().set("credentials", JSON.createArrayNode())), "/credentials");
        assertRefused(verify(mixed), "/credential");
        assertRefused(verify(batch(one -> one.put("nationalSignature", "AAAA"))), "/credentials/0/credential");
        assertRefused(
                verify(batch(one -> one.put("credential", "nonsense").put("nationalSignature", "!"))),
                "/credentials/0/nationalSignature");
        assertRefused(verify(JSON.createObjectNode().put("credentials", 1)), "/credentials");
    }

    @Test
    void theGatewayPassesItsOwnCheckAndShowsItToAuditors() {
        client.lookUp("zj-service-hall", Requests.with(body -> {}));

        var check = client.as(SignIn.token("demo-qian"), "POST", "/admin/v1/self-check", "");

        assertThat(check.status()).as(check.http().body()).isEqualTo(200);
        assertThat(check.json().get("passed").booleanValue())
                .as(check.http().body())
                .isTrue();
        assertThat(check.json().get("provinces").valueStream())
                .filteredOn(province -> province.get("province").stringValue().equals("36"))
                .singleElement()
                .satisfies(jiangxi ->
                        assertThat(jiangxi.get("statusList").stringValue()).contains("/v1/status-lists/"));
        var shown = client.get("/admin/v1/self-check", SignIn.token("demo-sun"));
        assertThat(shown.json().get("at").stringValue())
                .isGreaterThanOrEqualTo(check.json().get("at").stringValue());
        assertThat(client.get("/admin/v1/self-check", Client.token("zj-service-hall"))
                        .status())
                .isEqualTo(403);
    }

    private Client.Response verify(JsonNode body) {
        return client.post(
                "/v1/verifications", "Bearer " + Client.token("jx-service-hall"), "application/json", body.toString());
    }

    private static ObjectNode batch(java.util.function.Consumer<ObjectNode> one) {
        var body = JSON.createObjectNode();
        ArrayNode batch = body.putArray("credentials");
        one.accept(batch.addObject());
        return body;
    }

    private static String codes(JsonNode result) {
        return result.at("/reasons/0/code").stringValue();
    }

    private static void assertRefused(Client.Response answer, String pointer) {
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/pointer").stringValue()).isEqualTo(pointer);
    }
}
