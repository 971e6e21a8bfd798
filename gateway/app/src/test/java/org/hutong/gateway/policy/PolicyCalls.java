package org.hutong.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.SignIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An administrator who proposes policies and a security officer who decides about them, both signed in at Keycloak. */
record PolicyCalls(Client client, String administrator, String officer) {

    static PolicyCalls of(Client client) {
        return new PolicyCalls(client, SignIn.token("demo-zhao"), SignIn.token("demo-qian"));
    }

    PolicyCalls at(Client other) {
        return new PolicyCalls(other, administrator, officer);
    }

    JsonNode get(String path) {
        var answer = client.as(officer, "GET", "/admin/v1/policies" + path, "");
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return answer.json();
    }

    Client.Response post(String path, String body) {
        return client.as(administrator, "POST", "/admin/v1/policies" + path, body);
    }

    int version() {
        return get("/current").get("newestVersion").intValue();
    }

    Client.Response propose(Consumer<ObjectNode> change) {
        var body =
                JsonMapper.shared().createObjectNode().put("kind", "policies").put("reason", "a test");
        change.accept(body.putObject("content"));
        return client.as(administrator, "POST", "/admin/v1/proposals", body.toString());
    }

    String proposed(Consumer<ObjectNode> change) {
        var answer = propose(change);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(201);
        return answer.json().get("id").stringValue();
    }

    Client.Response approve(String proposal) {
        return approve(officer, proposal);
    }

    Client.Response approve(String token, String proposal) {
        return client.as(token, "POST", "/admin/v1/proposals/" + proposal + "/approve", "{\"reason\":\"looked at\"}");
    }

    int publish(Consumer<ObjectNode> change) {
        var answer = approve(proposed(change));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return answer.json().at("/review/version").intValue();
    }
}
