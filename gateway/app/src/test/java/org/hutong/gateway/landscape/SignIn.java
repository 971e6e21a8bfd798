package org.hutong.gateway.landscape;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Signs a person in as a browser does: authorization code flow with PKCE (RFC 7636), through the pages of the real Keycloak. */
public final class SignIn {

    private static final String REDIRECT = "http://127.0.0.1:8080/signed-in";
    private static final Pattern FORM_ACTION =
            Pattern.compile("<form[^>]*id=\"kc-form-login\"[^>]*action=\"([^\"]+)\"");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String issuer = Landscape.get().keycloak().issuer("hutong");
    private final String verifier = random();

    /** As a browser keeps them; it counts 127.0.0.1 as safe for cookies that are marked secure, which the JDK's manager does not. */
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private SignIn() {}

    /** A fresh access token of one of the realm's people. */
    public static String token(String person) {
        return new SignIn().signIn(person);
    }

    private String signIn(String person) {
        var page = send(HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/auth?"
                + form(Map.of(
                        "client_id", "hutong-console",
                        "response_type", "code",
                        "scope", "openid",
                        "redirect_uri", REDIRECT,
                        "state", random(),
                        "code_challenge", challenge(),
                        "code_challenge_method", "S256")))));
        var action = FORM_ACTION.matcher(page.body());
        if (!action.find()) {
            throw new IllegalStateException("Keycloak shows no sign-in page: " + page.statusCode());
        }
        var signedIn = send(posting(
                URI.create(action.group(1).replace("&amp;", "&")),
                Map.of("username", person, "password", "demo-only-password")));
        var location = signedIn.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IllegalStateException("Keycloak does not sign " + person + " in"));
        var token = send(posting(
                Landscape.get().keycloak().tokenEndpoint("hutong"),
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "hutong-console",
                        "code",
                        code(location),
                        "redirect_uri",
                        REDIRECT,
                        "code_verifier",
                        verifier)));
        return JsonMapper.shared().readTree(token.body()).get("access_token").stringValue();
    }

    private static String code(String location) {
        return Arrays.stream(URI.create(location).getRawQuery().split("&"))
                .filter(parameter -> parameter.startsWith("code="))
                .map(parameter -> URLDecoder.decode(parameter.substring(5), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    private String challenge() {
        try {
            return encoded(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return encoded(bytes);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static HttpRequest.Builder posting(URI to, Map<String, String> form) {
        return HttpRequest.newBuilder(to)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(form)));
    }

    private static String form(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            var response =
                    browser.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
            response.headers()
                    .allValues("Set-Cookie")
                    .forEach(cookie -> HttpCookie.parse(cookie)
                            .forEach(parsed -> cookies.put(parsed.getName(), parsed.getValue())));
            return response;
        } catch (IOException failed) {
            throw Landscape.unchecked(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
