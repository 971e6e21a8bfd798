package org.hutong.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.SignIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An administrator who makes keys and proposes, and a security officer who decides, both signed in at Keycloak. */
public record KeyCalls(Client client, String administrator, String officer) {

    /** At a gateway. */
    public static KeyCalls of(Client client) {
        return new KeyCalls(client, SignIn.token("demo-zhao"), SignIn.token("demo-qian"));
    }

    JsonNode all() {
        return client.as(officer, "GET", "/admin/v1/keys", "").json();
    }

    JsonNode one(String id) {
        return client.as(officer, "GET", "/admin/v1/keys/" + id, "").json();
    }

    /** The id of the key that signs. */
    String active(String province, String algorithm) {
        return all().valueStream()
                .filter(key -> key.get("province").stringValue().equals(province)
                        && key.get("algorithm").stringValue().equals(algorithm)
                        && key.get("state").stringValue().equals("active"))
                .map(key -> key.get("id").stringValue())
                .findFirst()
                .orElseThrow();
    }

    Client.Response make(String province, String algorithm) {
        return client.as(
                administrator,
                "POST",
                "/admin/v1/keys",
                JsonMapper.shared()
                        .writeValueAsString(
                                Map.of("province", province, "algorithm", algorithm, "reason", "a yearly change")));
    }

    /** The id of a key that was made. */
    public String made(String province, String algorithm) {
        var answer = make(province, algorithm);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(201);
        return answer.json().get("id").stringValue();
    }

    Client.Response propose(String act, String key) {
        return client.as(
                administrator,
                "POST",
                "/admin/v1/proposals",
                JsonMapper.shared()
                        .writeValueAsString(
                                Map.of("kind", "keys", "reason", "a test", "content", Map.of("act", act, "key", key))));
    }

    String proposed(String act, String key) {
        var answer = propose(act, key);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(201);
        return answer.json().get("id").stringValue();
    }

    Client.Response approve(String token, String proposal) {
        return client.as(token, "POST", "/admin/v1/proposals/" + proposal + "/approve", "{\"reason\":\"looked at\"}");
    }

    /** Both people agree. */
    public void decide(String act, String key) {
        var answer = approve(officer, proposed(act, key));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    }
}
