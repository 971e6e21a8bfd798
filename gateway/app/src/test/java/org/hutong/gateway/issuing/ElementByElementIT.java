package org.hutong.gateway.issuing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hutong.credential.ClaimPath;
import org.hutong.credential.HolderChallenge;
import org.hutong.credential.Presentation;
import org.hutong.credential.PresentationException;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Requests;
import org.hutong.province.SampleHolders;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the gateway issues for a household and a marriage can be shown person by person, and bound to whoever holds it. */
class ElementByElementIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String JIANGXI = "jx-service-hall";

    private final Client client = new Client(Gateway.shared());

    @Test
    void oneMemberOfAHouseholdIsShownWithoutTheOthers() throws Exception {
        var answer = household();
        var members = answer.at("/record/members");
        assertThat(members).hasSizeGreaterThan(2);

        var verified = verify(body -> body.put("credential", only(answer, "members/1/name", "members/1/relation")));

        assertThat(verified.get("valid").booleanValue()).isTrue();
        var shown = verified.at("/claims/members");
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0).propertyNames()).containsExactlyInAnyOrder("name", "relation");
        assertThat(shown.get(0).get("name")).isEqualTo(members.get(1).get("name"));
        assertThat(verified.get("claims").propertyNames()).containsExactlyInAnyOrder("province", "matter", "members");
    }

    @Test
    void onePartyOfAMarriageIsShownWithoutTheOther() throws Exception {
        var answer = marriage();

        var verified = verify(body -> body.put("credential", only(answer, "parties/0/name", "registered")));

        assertThat(verified.get("valid").booleanValue()).as("%s", verified).isTrue();
        assertThat(verified.at("/claims/parties")).hasSize(1);
        assertThat(verified.at("/claims/parties/0").propertyNames()).containsExactly("name");
        assertThat(verified.toString())
                .doesNotContain(answer.at("/record/parties/1/name").stringValue());
    }

    @Test
    void thePayloadTellsNeitherMembersNorHowManyThereAre() throws Exception {
        for (var answer : List.of(household(), marriage())) {
            var payload = payload(answer);

            assertThat(payload.get("_sd").size() % 4).isZero();
            assertThat(payload.has("members") || payload.has("parties")).isFalse();
            assertThat(payload.get("nbf")).isEqualTo(payload.get("iat"));
        }
        var lists = Stream.of(household(), marriage())
                .flatMap(answer -> disclosures(answer).stream())
                .filter(parts -> parts.get(parts.size() - 1).isArray())
                .toList();
        assertThat(lists)
                .hasSize(2)
                .allSatisfy(parts -> assertThat(parts.get(2))
                        .hasSize(4)
                        .allSatisfy(place -> assertThat(place.propertyNames()).containsExactly("...")));
    }

    @Test
    void aHolderProvesTheKeyTheCredentialIsBoundTo() throws Exception {
        var key = key();
        var credential =
                household(key.toPublicJWK().toJSONString()).get("credential").stringValue();
        var challenge = new HolderChallenge("https://counter.example", "n-1");
        var bound = Presentation.of(credential)
                .only(List.of(ClaimPath.parse("householdNumber")))
                .boundTo(challenge, key.toPrivateKey(), Instant.now());
        var stolen = Presentation.of(credential).boundTo(challenge, key().toPrivateKey(), Instant.now());

        assertThat(reasons(challenged(bound, "n-1"))).isEmpty();
        assertThat(reasons(challenged(bound, "n-2"))).containsExactly("key-binding-nonce-wrong");
        assertThat(reasons(challenged(stolen, "n-1"))).containsExactly("key-binding-signature-wrong");
        assertThat(reasons(challenged(credential, "n-1"))).containsExactly("key-binding-missing");
        assertThat(reasons(verify(body -> body.put("credential", bound)))).containsExactly("key-binding-not-accepted");
    }

    @Test
    void takesNoHolderKeyButAPublicOneOnP256() throws Exception {
        for (var wrong :
                List.of(key().toJSONString(), "{}", "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}")) {
            var refused = client.lookUp(JIANGXI, Requests.with(body -> body.set("holderKey", JSON.readTree(wrong))));

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().at("/errors/0/pointer").stringValue()).isEqualTo("/holderKey");
            assertThat(refused.json().at("/errors/0/code").stringValue()).isEqualTo("holder-key");
        }
    }

    private JsonNode household() {
        return household("null");
    }

    private JsonNode household(String holderKey) {
        return found(body -> {
            body.put("type", "household-register").put("province", "33");
            body.withObject("/holder").put("code", SampleHolders.ZHEJIANG_CHILD);
            body.withObject("/matter").put("code", "33-0913-003");
            body.set("holderKey", JSON.readTree(holderKey));
        });
    }

    private JsonNode marriage() {
        return found(body -> {
            body.put("type", "marriage-certificate").put("province", "33");
            body.withObject("/holder").put("code", SampleHolders.ZHEJIANG_DRIVER);
            body.withObject("/matter").put("code", "36-0522-004");
        });
    }

    private JsonNode found(Consumer<ObjectNode> request) {
        var answer = client.lookUp(JIANGXI, Requests.with(request));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return answer.json();
    }

    private static String only(JsonNode answer, String... paths) {
        try {
            return Presentation.of(answer.get("credential").stringValue())
                    .only(Stream.of(paths).map(ClaimPath::parse).toList())
                    .compact();
        } catch (PresentationException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode challenged(String credential, String nonce) {
        return verify(body -> {
            body.put("credential", credential);
            body.putObject("holderChallenge")
                    .put("audience", "https://counter.example")
                    .put("nonce", nonce);
        });
    }

    private JsonNode verify(Consumer<ObjectNode> request) {
        var body = JSON.createObjectNode();
        request.accept(body);
        return client.post("/v1/verifications", "Bearer " + Client.token(JIANGXI), "application/json", body.toString())
                .json();
    }

    private static List<String> reasons(JsonNode verification) {
        return verification
                .get("reasons")
                .valueStream()
                .map(reason -> reason.get("code").stringValue())
                .toList();
    }

    private static JsonNode payload(JsonNode answer) {
        return decoded(answer.get("credential").stringValue().split("[.~]")[1]);
    }

    private static List<JsonNode> disclosures(JsonNode answer) {
        var parts = answer.get("credential").stringValue().split("~");
        return Stream.of(parts).skip(1).map(ElementByElementIT::decoded).toList();
    }

    private static JsonNode decoded(String base64) {
        return JSON.readTree(Base64.getUrlDecoder().decode(base64));
    }

    private static ECKey key() throws Exception {
        return new ECKeyGenerator(Curve.P_256).generate();
    }
}
