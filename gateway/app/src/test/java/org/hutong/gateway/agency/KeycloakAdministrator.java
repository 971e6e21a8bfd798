package org.hutong.gateway.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.function.Consumer;
import org.hutong.gateway.landscape.Client;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Somebody who changes clients in Keycloak by hand. */
final class KeycloakAdministrator {

    private static final String CLIENTS = Office.keycloakUrl() + "/admin/realms/hutong/clients";

    private KeycloakAdministrator() {}

    /** A client as Keycloak has it. */
    static JsonNode one(String client) {
        return find(client).orElseThrow();
    }

    /** The same, if Keycloak has one. */
    static Optional<JsonNode> find(String client) {
        var found = call("GET", "?clientId=" + client, "").json();
        assertThat(found.size()).isLessThanOrEqualTo(1);
        return found.valueStream().findFirst();
    }

    static void change(JsonNode client, Consumer<ObjectNode> change) {
        var changed = (ObjectNode) client.deepCopy();
        change.accept(changed);
        assertThat(call("PUT", "/" + client.get("id").stringValue(), changed.toString())
                        .status())
                .isEqualTo(204);
    }

    static void create(ObjectNode client) {
        assertThat(call("POST", "", client.toString()).status()).isEqualTo(201);
    }

    static void delete(JsonNode client) {
        assertThat(call("DELETE", "/" + client.get("id").stringValue(), "").status())
                .isEqualTo(204);
    }

    private static Client.Response call(String method, String path, String body) {
        return Office.send(HttpRequest.newBuilder(URI.create(CLIENTS + path))
                .header("Authorization", "Bearer " + Client.token("hutong-gateway-registrar"))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }
}
