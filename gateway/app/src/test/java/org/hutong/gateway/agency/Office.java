package org.hutong.gateway.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.SignIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The people who onboard agencies at a gateway, and the systems that are onboarded. */
final class Office {

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Client gateway;

    Office(String url) {
        this.gateway = new Client(url, "en");
    }

    /** Settings of a gateway that keeps its agencies in the landscape's Keycloak, in a database of its own. */
    static Map<String, String> settings(String keycloakUrl) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("hutong.database.url", Landscape.get().freshDatabase());
        settings.put("hutong.agencies.files", "");
        settings.put("hutong.agencies.keycloak.url", keycloakUrl);
        settings.put("hutong.agencies.keycloak.secret", "demo-only-secret");
        settings.put("hutong.agencies.keycloak.timeout", "PT5S");
        settings.put("hutong.agencies.reconcile-every", "PT2S");
        return settings;
    }

    static String keycloakUrl() {
        return "http://127.0.0.1:" + Landscape.get().keycloak().port();
    }

    /** A name that no other client has, whatever ran before. */
    static String newClient() {
        return "it-" + UUID.randomUUID();
    }

    /** An agency that the sample grants name, with one system. */
    static ObjectNode agency(String client, Consumer<ObjectNode> authentication) {
        return agency("zj-service-hall", client, authentication);
    }

    static ObjectNode agency(String id, String client, Consumer<ObjectNode> authentication) {
        var agency = JSON.createObjectNode().put("id", id);
        agency.putObject("names").put("zh", "示例机构").put("en", "A sample agency");
        agency.put("creditCode", "91360100MA35K7XQ1E").put("province", "33");
        agency.putArray("contacts").addObject().put("name", "示例联系人").put("phone", "0571-0000000");
        var system = agency.putArray("systems").addObject().put("client", client);
        system.putObject("names").put("zh", "示例系统").put("en", "A sample system");
        authentication.accept(system.putObject("authentication"));
        return agency;
    }

    static Consumer<ObjectNode> clientSecret() {
        return authentication -> authentication.put("scheme", "client-secret");
    }

    Client gateway() {
        return gateway;
    }

    Client.Response propose(ObjectNode content) {
        var body = JSON.createObjectNode().put("kind", "agencies").put("reason", "An agency joins");
        body.set("content", content);
        return gateway.as(SignIn.token("demo-zhao"), "POST", "/admin/v1/proposals", body.toString());
    }

    Client.Response approve(String person, JsonNode proposal) {
        return gateway.as(
                SignIn.token(person),
                "POST",
                "/admin/v1/proposals/" + proposal.get("id").stringValue() + "/approve",
                "{\"reason\":\"Looked at\"}");
    }

    /** Has something done by two people. */
    void agree(ObjectNode content) {
        var proposed = propose(content);
        assertThat(proposed.status()).as(proposed.http().body()).isEqualTo(201);
        var approved = approve("demo-qian", proposed.json());
        assertThat(approved.status()).as(approved.http().body()).isEqualTo(200);
    }

    void onboard(ObjectNode agency) {
        agree(create(agency));
        awaitKeycloak(agency.get("id").stringValue());
    }

    static ObjectNode create(ObjectNode agency) {
        var content = JSON.createObjectNode().put("act", "create");
        content.set("agency", agency);
        return content;
    }

    static ObjectNode act(String act, String id, int version) {
        return JSON.createObjectNode().put("act", act).put("id", id).put("version", version);
    }

    static ObjectNode change(ObjectNode agency, int version) {
        var content = act("change", agency.get("id").stringValue(), version);
        content.set("agency", agency);
        return content;
    }

    JsonNode view(String id) {
        return gateway.administer("GET", "/agencies/" + id, "").json();
    }

    /** Waits until Keycloak has all of an agency as agreed. */
    void awaitKeycloak(String id) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(states(id)).isNotEmpty().allMatch("as-agreed"::equals));
    }

    List<String> states(String id) {
        var answer = gateway.administer("GET", "/agencies/" + id + "/reconciliation", "");
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return answer.json()
                .get("clients")
                .valueStream()
                .map(client -> client.get("state").stringValue())
                .toList();
    }

    Client.Response secret(String agency, String client) {
        return gateway.administer(
                "POST", "/agencies/" + agency + "/systems/" + client + "/secret", "{\"reason\":\"Handed over\"}");
    }

    Client.Response secret(String token, String agency, String client) {
        return gateway.as(
                token,
                "POST",
                "/admin/v1/agencies/" + agency + "/systems/" + client + "/secret",
                "{\"reason\":\"Handed over\"}");
    }

    Client.Response rotate(String agency, String client) {
        return gateway.administer(
                "POST", "/agencies/" + agency + "/systems/" + client + "/rotate", "{\"reason\":\"Time for it\"}");
    }

    /** What Keycloak answers to a system that wants a token by its secret. */
    static Client.Response token(String client, String secret) {
        return token(Map.of("client_id", client, "client_secret", secret));
    }

    static Client.Response token(Map<String, String> parameters) {
        var form = new LinkedHashMap<>(parameters);
        form.put("grant_type", "client_credentials");
        return post(Landscape.get().keycloak().tokenEndpoint("hutong"), form);
    }

    static String accessToken(Client.Response response) {
        assertThat(response.status()).as(response.http().body()).isEqualTo(200);
        return response.json().get("access_token").stringValue();
    }

    private static Client.Response post(URI to, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(to)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    static Client.Response send(HttpRequest.Builder request) {
        try {
            var response =
                    HTTP.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
            return new Client.Response(response.statusCode(), response);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
