package org.hutong.gateway.console;

import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The gateway's own HTTP API, asked as the person whose page is made. */
@Component
public class GatewayApi {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Test calls and verifications wait for other systems. */
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final OwnAddress address;
    private final PersonTokens tokens;
    private final JsonMapper json;
    private final RestClient client;

    GatewayApi(OwnAddress address, PersonTokens tokens, JsonMapper json) {
        this.address = address;
        this.tokens = tokens;
        this.json = json;
        var factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build());
        factory.setReadTimeout(ANSWER);
        this.client = RestClient.builder()
                .requestFactory(factory)
                .defaultStatusHandler(_ -> true, (_, _) -> {})
                .build();
    }

    /**
     * A file as the API gives it.
     *
     * @param type its media type
     * @param disposition {@code Content-Disposition}, empty if there is none
     */
    public record Download(byte[] content, String type, String disposition) {}

    /**
     * Reads a JSON object.
     *
     * @param path with variables as {@code {name}}
     * @throws ApiProblem if the API refuses
     */
    public Members get(String path, Object... variables) {
        return members(send(HttpMethod.GET, path, null, MediaType.APPLICATION_JSON, variables));
    }

    /**
     * Sends a JSON object and reads the answer; an empty one if there is no content.
     *
     * @throws ApiProblem if the API refuses
     */
    public Members post(String path, Map<String, ? extends @Nullable Object> body, Object... variables) {
        return members(send(HttpMethod.POST, path, json(body), MediaType.APPLICATION_JSON, variables));
    }

    /**
     * Makes something that must not be made twice: the same request under the same key is carried out once.
     *
     * @param key of the form, from when it was shown
     * @throws ApiProblem if the API refuses
     */
    public Members postOnce(String key, String path, Map<String, ? extends @Nullable Object> body) {
        return members(sendWith(
                HttpMethod.POST, path, json(body), MediaType.APPLICATION_JSON, Map.of("Idempotency-Key", key)));
    }

    /**
     * Replaces something.
     *
     * @throws ApiProblem if the API refuses
     */
    public Members put(String path, Map<String, ? extends @Nullable Object> body, Object... variables) {
        return members(send(HttpMethod.PUT, path, json(body), MediaType.APPLICATION_JSON, variables));
    }

    /**
     * Sends a file.
     *
     * @param type its media type
     * @throws ApiProblem if the API refuses
     */
    public Members upload(String path, byte[] content, String type, Object... variables) {
        return members(send(
                HttpMethod.POST,
                path,
                new Body(MediaType.parseMediaType(type), content),
                MediaType.APPLICATION_JSON,
                variables));
    }

    /**
     * Deletes something.
     *
     * @throws ApiProblem if the API refuses
     */
    public void delete(String path, Object... variables) {
        send(HttpMethod.DELETE, path, null, MediaType.APPLICATION_JSON, variables);
    }

    /**
     * Reads a file.
     *
     * @param accept the media type asked for
     * @param body null to get, else posted
     * @throws ApiProblem if the API refuses
     */
    public Download download(String path, @Nullable Map<String, ?> body, String accept, Object... variables) {
        var answer = send(
                body == null ? HttpMethod.GET : HttpMethod.POST,
                path,
                json(body),
                MediaType.parseMediaType(accept),
                variables);
        var type = answer.headers().getContentType();
        return new Download(
                answer.body(),
                type == null ? MediaType.APPLICATION_OCTET_STREAM_VALUE : type.toString(),
                Objects.requireNonNullElse(answer.headers().getFirst(HttpHeaders.CONTENT_DISPOSITION), ""));
    }

    /**
     * Passes a file on as it is read, so that memory does not grow with it.
     *
     * @throws ApiProblem if the API refuses
     */
    public void pass(String path, HttpServletResponse response, Object... variables) {
        var request = client.get().uri(address.url() + path, variables).header(HttpHeaders.ACCEPT_LANGUAGE, language());
        tokens.current().ifPresent(token -> request.header(HttpHeaders.AUTHORIZATION, "Bearer " + token));
        request.exchange((_, answer) -> {
            if (!answer.getStatusCode().is2xxSuccessful()) {
                throw new ApiProblem(
                        answer.getStatusCode().value(), problem(answer.getBody().readAllBytes()));
            }
            for (var name : List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_DISPOSITION)) {
                var value = answer.getHeaders().getFirst(name);
                if (value != null) {
                    response.setHeader(name, value);
                }
            }
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            return answer.getBody().transferTo(response.getOutputStream());
        });
    }

    private record Answer(HttpHeaders headers, byte[] body) {}

    private record Body(MediaType type, byte[] content) {}

    private @Nullable Body json(@Nullable Map<String, ? extends @Nullable Object> body) {
        return body == null ? null : new Body(MediaType.APPLICATION_JSON, json.writeValueAsBytes(body));
    }

    private Answer send(HttpMethod method, String path, @Nullable Body body, MediaType accept, Object... variables) {
        return sendWith(method, path, body, accept, Map.of(), variables);
    }

    private Answer sendWith(
            HttpMethod method,
            String path,
            @Nullable Body body,
            MediaType accept,
            Map<String, String> headers,
            Object... variables) {
        var request = client.method(method)
                .uri(address.url() + path, variables)
                .accept(accept, MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.ACCEPT_LANGUAGE, language());
        headers.forEach(request::header);
        tokens.current().ifPresent(token -> request.header(HttpHeaders.AUTHORIZATION, "Bearer " + token));
        if (body != null) {
            request.contentType(body.type()).body(body.content());
        }
        var answer = request.retrieve().toEntity(byte[].class);
        byte[] content = Objects.requireNonNullElse(answer.getBody(), new byte[0]);
        int status = answer.getStatusCode().value();
        if (status == 401 && tokens.current().isPresent()) {
            throw new SessionEnded();
        }
        if (!answer.getStatusCode().is2xxSuccessful()) {
            throw new ApiProblem(status, problem(content));
        }
        return new Answer(answer.getHeaders(), content);
    }

    private Members members(Answer answer) {
        if (answer.body().length == 0) {
            return new Members();
        }
        var read = Members.of(json.readValue(answer.body(), Object.class));
        if (read instanceof Members object) {
            return object;
        }
        var list = new Members();
        list.put("items", read);
        return list;
    }

    private Members problem(byte[] content) {
        try {
            return Members.of(json.readValue(content, Object.class)) instanceof Members object ? object : new Members();
        } catch (JacksonException notJson) {
            return new Members();
        }
    }

    private static String language() {
        return LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage()) ? "en" : "zh-CN";
    }
}
