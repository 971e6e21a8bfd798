package org.hutong.demo;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person with a browser of his own, as far as signing in at Keycloak and reading pages needs one: it keeps cookies and follows redirects. */
public final class Browser {
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final Pattern HIDDEN =
            Pattern.compile("<input[^>]*type=\"hidden\"[^>]*name=\"([^\"]+)\"[^>]*value=\"([^\"]*)\"");
    private static final int REDIRECTS = 10;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** As a browser keeps them, which counts 127.0.0.1 as safe for cookies that are marked secure; the JDK's manager does not. */
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private URI page = URI.create("about:blank");

    /** Opens a page. */
    public String open(String address) throws IOException, InterruptedException {
        return open(HttpRequest.newBuilder(URI.create(address)));
    }

    /** Opens a page that asks him to sign in first. */
    public String signIn(String address, String person, String password) throws IOException, InterruptedException {
        return open(filled(open(address), Map.of("username", person, "password", password)));
    }

    /** Opens the address that a shell has printed (RFC 8628), signs in, and agrees that the shell may act for him. */
    public void completeDeviceSignIn(String address, String person, String password)
            throws IOException, InterruptedException {
        String question = signIn(address, person, password);
        String done = open(filled(question, Map.of("accept", "Yes")));
        if (FORM.matcher(done).find()) {
            throw new IllegalStateException("Keycloak asks for more: " + page);
        }
    }

    /** Fills in a form of the page that was opened last, and sends it. */
    public String submit(String html, String action, Map<String, String> typed)
            throws IOException, InterruptedException {
        int form = html.indexOf("action=\"" + action + "\"");
        if (form < 0) {
            throw new IllegalStateException("There is no form for " + action + " at " + page);
        }
        int end = html.indexOf("</form>", form);
        return open(filled(html.substring(html.lastIndexOf("<form", form), end), typed));
    }

    private HttpRequest.Builder filled(String html, Map<String, String> typed) {
        Matcher form = FORM.matcher(html);
        if (!form.find()) {
            throw new IllegalStateException("There is no form at " + page);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        HIDDEN.matcher(html).results().forEach(field -> fields.put(field.group(1), field.group(2)));
        fields.putAll(typed);
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(page.resolve(form.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private String open(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = send(request);
        for (int i = 0; i < REDIRECTS && response.statusCode() / 100 == 3; i++) {
            URI next = page.resolve(response.headers().firstValue("Location").orElseThrow());
            response = send(HttpRequest.newBuilder(next));
        }
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " at " + page);
        }
        return response.body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> response =
                client.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
        page = response.uri();
        response.headers()
                .allValues("Set-Cookie")
                .forEach(line ->
                        HttpCookie.parse(line).forEach(cookie -> cookies.put(cookie.getName(), cookie.getValue())));
        return response;
    }
}
