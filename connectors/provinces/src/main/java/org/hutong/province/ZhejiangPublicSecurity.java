package org.hutong.province;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Zhejiang's public security system: HTTP and JSON, requests signed with the national platform's headers. It answers
 * HTTP 200 to everything it understands; the {@code code} in the body tells success (200), bad parameter (400), a wrong or
 * stale signature (401), no match (404) and too many secrets alive (429).
 */
public final class ZhejiangPublicSecurity implements AutoCloseable {

    /** Takes {@code {"sfzmhm": "<ID number>"}}. */
    public static final String DRIVERS = "/api/drivers/query";

    /** Takes {@code {"gmsfhm": "<ID number>"}}. */
    public static final String RESIDENTS = "/api/residents/query";

    /** Takes {@code {}}; gives {@code appSecret} and {@code endTime}, milliseconds. Older secrets work until their end. */
    public static final String REFRESH = "/api/secret/refresh";

    /** The demo application's {@code gjgxjhpt_sid}. For tests. */
    public static final String APP_ID = "hutong-demo";

    /** The demo application's secret, which has no end. For tests. */
    public static final String APP_SECRET = "zj-demo-only-secret";

    private static final Duration SECRET_LIFETIME = Duration.ofHours(24);

    private static final JsonAnswer WRONG_SIGNATURE = JsonAnswer.of(200, "401", "签名错误");
    private static final JsonAnswer STALE_SIGNATURE = JsonAnswer.of(200, "401", "签名已过期");
    private static final JsonAnswer BAD_PARAMETER = JsonAnswer.of(200, "400", "参数错误");
    private static final JsonAnswer NO_MATCH = JsonAnswer.of(200, "404", "未查询到数据");
    private static final JsonAnswer TOO_MANY_SECRETS = JsonAnswer.of(200, "429", "密钥刷新过于频繁");

    private final Map<String, JsonAnswer> drivers = SampleHolders.zhejiangDrivers().stream()
            .collect(Collectors.toUnmodifiableMap(
                    licence -> licence.holder().idNumber(), licence -> found(ZhejiangRecords.of(licence))));
    private final Map<String, JsonAnswer> residents = SampleHolders.zhejiangResidents().stream()
            .collect(Collectors.toUnmodifiableMap(
                    card -> card.holder().idNumber(), card -> found(ZhejiangRecords.of(card))));

    private final AppSecrets secrets;
    private final NationalSignature signature;
    private final JsonServer server;

    private ZhejiangPublicSecurity(String host, int port, Clock clock) throws IOException {
        secrets = new AppSecrets(APP_SECRET, SECRET_LIFETIME, clock);
        signature = new NationalSignature(APP_ID, secrets, clock);
        Map<String, JsonEndpoint> endpoints = new HashMap<>();
        endpoints.put(DRIVERS, (headers, body) -> signed(headers, () -> query(body, "/sfzmhm", drivers)));
        endpoints.put(RESIDENTS, (headers, body) -> signed(headers, () -> query(body, "/gmsfhm", residents)));
        endpoints.put(REFRESH, (headers, body) -> signed(headers, this::refresh));
        server = JsonServer.start(host, port, endpoints);
    }

    /**
     * Starts the system.
     *
     * @param port 0 for any free one
     * @throws IOException when the port cannot be had
     */
    public static ZhejiangPublicSecurity start(String host, int port) throws IOException {
        return start(host, port, Clock.systemUTC());
    }

    /** Starts the system with its own idea of the time, which decides whether signatures and secrets are too old. */
    public static ZhejiangPublicSecurity start(String host, int port, Clock clock) throws IOException {
        return new ZhejiangPublicSecurity(host, port, clock);
    }

    /** Where it listens, without a path: {@code http://127.0.0.1:9101}. */
    public String url() {
        return server.url();
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    private JsonAnswer signed(Headers headers, Supplier<JsonAnswer> answer) {
        return switch (signature.check(headers)) {
            case ACCEPTED -> answer.get();
            case WRONG -> WRONG_SIGNATURE;
            case STALE -> STALE_SIGNATURE;
        };
    }

    private static JsonAnswer query(byte[] body, String key, Map<String, JsonAnswer> answers) {
        Optional<String> code = Json.read(body).flatMap(tree -> Json.text(tree, key));
        return code.map(known -> answers.getOrDefault(known, NO_MATCH)).orElse(BAD_PARAMETER);
    }

    private JsonAnswer refresh() {
        return secrets.refresh()
                .map(secret -> found(Map.of(
                        "appSecret", secret.value(), "endTime", secret.end().toEpochMilli())))
                .orElse(TOO_MANY_SECRETS);
    }

    private static JsonAnswer found(Object data) {
        return JsonAnswer.of(200, "200", "成功", data);
    }
}
