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
import java.util.stream.Stream;

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

    /** Takes {@code {"gmsfhm": "<ID number>"}} of any member; gives the whole register and the member's own page. */
    public static final String HOUSEHOLDS = "/api/households/query";

    /** Takes {@code {}}; gives {@code appSecret} and {@code endTime}, milliseconds. Older secrets work until their end. */
    public static final String REFRESH = "/api/secret/refresh";

    /** The demo application's {@code gjgxjhpt_sid}. For tests. */
    public static final String APP_ID = "hutong-demo";

    /** The demo application's secret, which has no end. For tests. */
    public static final String APP_SECRET = "zj-demo-only-secret";

    private static final Duration SECRET_LIFETIME = Duration.ofHours(24);

    private static final Answer WRONG_SIGNATURE = Json.answer(200, "401", "签名错误");
    private static final Answer STALE_SIGNATURE = Json.answer(200, "401", "签名已过期");
    private static final Answer BAD_PARAMETER = Json.answer(200, "400", "参数错误");
    private static final Answer NO_MATCH = Json.answer(200, "404", "未查询到数据");
    private static final Answer TOO_MANY_SECRETS = Json.answer(200, "429", "密钥刷新过于频繁");

    private final Map<String, Answer> drivers = SampleHolders.zhejiangDrivers().stream()
            .collect(Collectors.toUnmodifiableMap(
                    licence -> licence.holder().idNumber(), licence -> found(ZhejiangRecords.of(licence))));
    private final Map<String, Answer> residents = Stream.concat(
                    SampleHolders.zhejiangResidents().stream(), SampleFamilies.additionalResidents().stream())
            .collect(Collectors.toUnmodifiableMap(
                    card -> card.holder().idNumber(), card -> found(ZhejiangRecords.of(card))));

    private final Map<String, Answer> households = SampleFamilies.households().stream()
            .flatMap(household -> household.members().stream()
                    .map(member -> Map.entry(member.person().idNumber(), found(ZhejiangRecords.of(household, member)))))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final AppSecrets secrets;
    private final NationalSignature signature;
    private final PostServer server;

    private ZhejiangPublicSecurity(String host, int port, Clock clock) throws IOException {
        secrets = new AppSecrets(APP_SECRET, SECRET_LIFETIME, clock);
        signature = new NationalSignature(APP_ID, secrets, clock);
        Map<String, PostEndpoint> endpoints = new HashMap<>();
        endpoints.put(DRIVERS, (headers, body) -> signed(headers, () -> query(body, "/sfzmhm", drivers)));
        endpoints.put(RESIDENTS, (headers, body) -> signed(headers, () -> query(body, "/gmsfhm", residents)));
        endpoints.put(HOUSEHOLDS, (headers, body) -> signed(headers, () -> query(body, "/gmsfhm", households)));
        endpoints.put(REFRESH, (headers, body) -> signed(headers, this::refresh));
        server = PostServer.start(host, port, Json.SPEECH, endpoints);
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

    private Answer signed(Headers headers, Supplier<Answer> answer) {
        return switch (signature.check(headers)) {
            case ACCEPTED -> answer.get();
            case WRONG -> WRONG_SIGNATURE;
            case STALE -> STALE_SIGNATURE;
        };
    }

    private static Answer query(byte[] body, String key, Map<String, Answer> answers) {
        Optional<String> code = Json.read(body).flatMap(tree -> Json.text(tree, key));
        return code.map(known -> answers.getOrDefault(known, NO_MATCH)).orElse(BAD_PARAMETER);
    }

    private Answer refresh() {
        return secrets.refresh()
                .map(secret -> found(Map.of(
                        "appSecret", secret.value(), "endTime", secret.end().toEpochMilli())))
                .orElse(TOO_MANY_SECRETS);
    }

    private static Answer found(Object data) {
        return Json.answer(200, "200", "成功", data);
    }
}
