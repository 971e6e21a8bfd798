package org.hutong.gateway.landscape;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.hutong.embedded.KeycloakSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Administers the real Keycloak of the landscape through its admin API: clients as the gateway's registrar, keys as its administrator. */
public final class Registrar {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private static final String REALM =
            Landscape.get().keycloak().issuer("hutong").replace("/realms/", "/admin/realms/");

    private Registrar() {}

    /** Makes an agency's client whose tokens are meant for the gateway; one of that name that is there goes first. */
    public static void client(String id, Consumer<ObjectNode> change) {
        var token = Client.token("hutong-gateway-registrar");
        var known = send(token, "GET", "/clients?clientId=" + id, "");
        known.valueStream()
                .forEach(client ->
                        send(token, "DELETE", "/clients/" + client.get("id").stringValue(), ""));
        var client = JsonMapper.shared()
                .createObjectNode()
                .put("clientId", id)
                .put("publicClient", false)
                .put("serviceAccountsEnabled", true)
                .put("standardFlowEnabled", false)
                .put("directAccessGrantsEnabled", false);
        client.putArray("protocolMappers")
                .addObject()
                .put("name", "audience")
                .put("protocol", "openid-connect")
                .put("protocolMapper", "oidc-audience-mapper")
                .putObject("config")
                .put("included.custom.audience", "hutong-gateway")
                .put("access.token.claim", "true")
                .put("id.token.claim", "true");
        change.accept(client);
        send(token, "POST", "/clients", client.toString());
    }

    /** Publishes a key of the realm that verifies and never signs, and answers its identifier. */
    public static String publishKey(String name, String privateKeyPem) {
        var token = administrator();
        remove(token, name);
        var key = JsonMapper.shared()
                .createObjectNode()
                .put("name", name)
                .put("providerId", "rsa")
                .put("providerType", "org.keycloak.keys.KeyProvider");
        var config = key.putObject("config");
        Map.of(
                        "enabled",
                        "true",
                        "active",
                        "false",
                        "priority",
                        "-1",
                        "algorithm",
                        "RS256",
                        "privateKey",
                        privateKeyPem)
                .forEach((setting, value) -> config.putArray(setting).add(value));
        send(token, "POST", "/components", key.toString());
        return send(token, "GET", "/keys", "")
                .get("keys")
                .valueStream()
                .filter(published -> published.get("status").stringValue().equals("PASSIVE"))
                .map(published -> published.get("kid").stringValue())
                .findFirst()
                .orElseThrow();
    }

    /** Takes that key back. */
    public static void withdrawKey(String name) {
        remove(administrator(), name);
    }

    private static void remove(String token, String name) {
        send(token, "GET", "/components?type=org.keycloak.keys.KeyProvider&name=" + name, "")
                .valueStream()
                .forEach(component -> send(
                        token, "DELETE", "/components/" + component.get("id").stringValue(), ""));
    }

    private static String administrator() {
        var form = Map.of(
                "grant_type",
                "password",
                "client_id",
                "admin-cli",
                "username",
                KeycloakSettings.ADMIN,
                "password",
                KeycloakSettings.ADMIN_PASSWORD);
        return JsonMapper.shared()
                .readTree(
                        answer(HttpRequest.newBuilder(Landscape.get().keycloak().tokenEndpoint("master"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form(form)))))
                .get("access_token")
                .stringValue();
    }

    private static String form(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static JsonNode send(String token, String method, String path, String body) {
        var answer = answer(HttpRequest.newBuilder(URI.create(REALM + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
        return answer.isEmpty()
                ? JsonMapper.shared().createObjectNode()
                : JsonMapper.shared().readTree(answer);
    }

    private static String answer(HttpRequest.Builder request) {
        try {
            var response =
                    HTTP.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException("Keycloak refuses: " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException failed) {
            throw Landscape.unchecked(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
