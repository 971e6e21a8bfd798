package org.hutong.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hutong.credential.TrustPin;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.SignIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** An administrator who proposes and brings lists, a security officer who decides, and an agency that verifies. */
record TrustCalls(Client client, String administrator, String officer, String agency) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static TrustCalls of(Client client) {
        return new TrustCalls(
                client, SignIn.token("demo-zhao"), SignIn.token("demo-qian"), Client.token("zj-service-hall"));
    }

    static Map<String, Object> operator(String id, String url, TrustPin pin, String... provinces) {
        var content = new HashMap<String, Object>(
                Map.of("act", "put", "id", id, "pin", pin.sha256(), "provinces", List.of(provinces)));
        if (!url.isEmpty()) {
            content.put("url", url);
        }
        return content;
    }

    Client.Response propose(Map<String, ?> content) {
        var body = Map.of("kind", "trust-imports", "reason", "a test", "content", content);
        return client.as(administrator, "POST", "/admin/v1/proposals", JSON.writeValueAsString(body));
    }

    /** Both people agree. */
    void decide(Map<String, ?> content) {
        var proposed = propose(content);
        assertThat(proposed.status()).as(proposed.http().body()).isEqualTo(201);
        var approved = approve(officer, proposed.json().get("id").stringValue());
        assertThat(approved.status()).as(approved.http().body()).isEqualTo(200);
    }

    Client.Response approve(String token, String proposal) {
        return client.as(token, "POST", "/admin/v1/proposals/" + proposal + "/approve", "{\"reason\":\"looked at\"}");
    }

    JsonNode one(String id) {
        var answer = client.as(officer, "GET", "/admin/v1/trust-imports/" + id, "");
        assertMatches(answer.status() == 200 ? "TrustImport" : "Problem", answer.json());
        return answer.json();
    }

    private void assertMatches(String schema, JsonNode answer) {
        var contract =
                new YAMLMapper().readTree(client.get("/openapi.yaml").http().body());
        var part = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("urn:contract"), contract)
                .getRefSchema(new NodePath(PathType.JSON_POINTER)
                        .append("components")
                        .append("schemas")
                        .append(schema));
        assertThat(part.validate(answer)).as(schema + ": " + answer).isEmpty();
    }

    Client.Response refresh(String id) {
        return client.as(administrator, "POST", "/admin/v1/trust-imports/" + id + "/refresh", "{}");
    }

    /** As a person brings it, from a file. */
    Client.Response bring(String id, String list) {
        return client.administer(
                "POST",
                "/trust-imports/" + id + "/lists",
                "application/jose",
                "application/json",
                list.getBytes(StandardCharsets.US_ASCII));
    }

    JsonNode verify(String credential) {
        return client.as(agency, "POST", "/v1/verifications", JSON.writeValueAsString(Map.of("credential", credential)))
                .json();
    }

    JsonNode verify(String credential, String nationalSignature) {
        var answer = client.as(
                        agency,
                        "POST",
                        "/v1/verifications",
                        JSON.writeValueAsString(
                                Map.of("credential", credential, "nationalSignature", nationalSignature)))
                .json();
        assertMatches("VerificationAnswer", answer);
        return answer;
    }

    String metrics() {
        return client.get("/actuator/prometheus").http().body();
    }

    static Path directory(String name) {
        return Landscape.get().directory().resolve(name + "-" + UUID.randomUUID());
    }
}
