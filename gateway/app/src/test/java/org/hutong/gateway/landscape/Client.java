package org.hutong.gateway.landscape;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An agency's system, as it calls the gateway. */
public final class Client {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String url;
    private final String language;

    /** A client that reads English. */
    public Client(Gateway gateway) {
        this(gateway, "en");
    }

    /** A client that reads the given language. */
    public Client(Gateway gateway, String language) {
        this(gateway.url(), language);
    }

    /** A client of a gateway at an address. */
    public Client(String url, String language) {
        this.url = url;
        this.language = language;
    }

    /** What came back. */
    public record Response(int status, HttpResponse<String> http) {

        /** The body as JSON. */
        public JsonNode json() {
            return JSON.readTree(http.body());
        }

        /** A header, or empty text. */
        public String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }
    }

    /** A fresh access token of an agency of realm {@code hutong}. */
    public static String token(String agency) {
        return token("hutong", agency);
    }

    /** A fresh access token of a realm's client. */
    public static String token(String realm, String client) {
        var endpoint = Landscape.get().keycloak().tokenEndpoint(realm);
        var form = "grant_type=client_credentials&client_id=" + client + "&client_secret=demo-only-secret";
        var response = send(HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        return response.json().get("access_token").stringValue();
    }

    /** Everything Keycloak answers a client of realm {@code hutong} that asks for tokens of a scope. */
    public static String tokens(String client, String scope) {
        var form = "grant_type=client_credentials&scope=" + scope + "&client_id=" + client
                + "&client_secret=demo-only-secret";
        return send(HttpRequest.newBuilder(Landscape.get().keycloak().tokenEndpoint("hutong"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)))
                .http()
                .body();
    }

    /** Asks as an agency. */
    public Response lookUp(String agency, String body) {
        return post("/v1/lookups", "Bearer " + token(agency), "application/json", body);
    }

    /** Posts a body with the given credentials. */
    public Response post(String path, String authorization, String contentType, String body) {
        var request = request(path).header("Content-Type", contentType);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Posts a body that may be sent again under the same key. */
    public Response post(String path, String authorization, String contentType, String body, String idempotencyKey) {
        return send(request(path)
                .header("Content-Type", contentType)
                .header("Authorization", authorization)
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Gets bytes that are open to everybody. */
    public HttpResponse<byte[]> download(String path) {
        try {
            return HTTP.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Sends the administration something else than JSON. */
    public Response administer(String method, String path, String contentType, String accept, byte[] body) {
        return send(request("/admin/v1" + path)
                .header("Authorization", "Bearer " + token("demo-administrator"))
                .header("Content-Type", contentType)
                .header("Accept", accept)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** Gets what is not text. */
    public byte[] download(String path, String token) {
        try {
            return HTTP.send(
                            request(path)
                                    .header("Authorization", "Bearer " + token)
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException failed) {
            throw Landscape.unchecked(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Posts bytes and gets bytes. */
    public HttpResponse<byte[]> submit(String path, String token, String contentType, byte[] body) {
        try {
            return HTTP.send(
                    request(path)
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", contentType)
                            .timeout(Duration.ofSeconds(30))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw Landscape.unchecked(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Calls the administration as an administrator. */
    public Response administer(String method, String path, String body) {
        return send(request("/admin/v1" + path)
                .header("Authorization", "Bearer " + token("demo-administrator"))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Calls as a person who has signed in, or as anybody else with a token. */
    public Response as(String token, String method, String path, String body) {
        return send(request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Gets what is open to all. */
    public Response get(String path) {
        return send(request(path).GET());
    }

    /** Gets as an agency. */
    public Response get(String path, String token) {
        return send(request(path).header("Authorization", "Bearer " + token).GET());
    }

    /** Gets in a form of one's choice. */
    public Response getAs(String token, String path, String accept) {
        return send(request(path)
                .header("Authorization", "Bearer " + token)
                .header("Accept", accept)
                .GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Accept-Language", language);
    }

    private static Response send(HttpRequest.Builder request) {
        try {
            var response =
                    HTTP.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
            return new Response(response.statusCode(), response);
        } catch (IOException failed) {
            throw Landscape.unchecked(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
