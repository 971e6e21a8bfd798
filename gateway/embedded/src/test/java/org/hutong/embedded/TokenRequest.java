package org.hutong.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** A request for an access token by client credentials. */
record TokenRequest(String client, String secret) {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    /** Over TLS as the context has it. */
    HttpResponse<String> send(URI tokenEndpoint, SSLContext tls) throws IOException, InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().sslContext(tls).connectTimeout(LIMIT).build()) {
            return http.send(request(tokenEndpoint).timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    HttpResponse<String> send(URI tokenEndpoint) throws IOException, InterruptedException {
        return send(request(tokenEndpoint));
    }

    private HttpRequest.Builder request(URI tokenEndpoint) {
        String form = "grant_type=client_credentials&client_id=" + client + "&client_secret=" + secret;
        return HttpRequest.newBuilder(tokenEndpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    Claims claims(URI tokenEndpoint) throws IOException, InterruptedException {
        return claims(send(tokenEndpoint));
    }

    static Claims claims(HttpResponse<String> response) throws IOException {
        String answer = response.body();
        Matcher token = ACCESS_TOKEN.matcher(answer);
        if (!token.find()) {
            throw new IOException("no token in " + answer);
        }
        return Claims.of(token.group(1));
    }

    static String keys(String issuer) throws IOException, InterruptedException {
        URI certificates = URI.create(issuer + "/protocol/openid-connect/certs");
        return send(HttpRequest.newBuilder(certificates)).body();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
            return client.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
