package org.hutong.province;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Jiangxi's public security system: HTTP and JSON, requests {@code {head:{accessId,accessToken},data:{…}}}. Result codes:
 * 00 success, 01 no match (both HTTP 200), 10 not authenticated (HTTP 401), 20 bad parameter (HTTP 400).
 */
public final class JiangxiPublicSecurity implements AutoCloseable {

    /** Takes {@code data: {"certificateNo": "<ID number>"}}. */
    public static final String DRIVING_LICENCES = "/service/driving-licence";

    /** Takes {@code data: {"ownerType": "111 or 001", "ownerCode": "<ID number or credit code>"}}. */
    public static final String VEHICLE_LICENCES = "/service/vehicle-licence";

    /** The demo application's {@code accessId}. For tests. */
    public static final String ACCESS_ID = "hutong-demo";

    /** The demo application's {@code accessToken}. For tests. */
    public static final String ACCESS_TOKEN = "jx-demo-only-token";

    private static final Answer NO_MATCH = Json.answer(200, "01", "无匹配数据");
    private static final Answer NOT_AUTHENTICATED = Json.answer(401, "10", "认证失败");
    private static final Answer BAD_PARAMETER = Json.answer(400, "20", "参数有误");

    private final Map<String, Answer> licences = SampleHolders.jiangxiDrivers().stream()
            .collect(Collectors.toUnmodifiableMap(
                    licence -> licence.holder().idNumber(), licence -> found(JiangxiRecords.of(licence))));

    private final Map<String, Answer> vehicles = SampleRegisters.jiangxiVehicles().stream()
            .collect(Collectors.toUnmodifiableMap(
                    licence -> owner(licence.owner().kind(), licence.owner().code()),
                    licence -> found(JiangxiRecords.of(licence))));

    private final PostServer server;

    private JiangxiPublicSecurity(String host, int port) throws IOException {
        server = PostServer.start(
                host,
                port,
                Json.SPEECH,
                Map.of(
                        DRIVING_LICENCES,
                        (headers, body) -> answer(body, this::drivingLicence),
                        VEHICLE_LICENCES,
                        (headers, body) -> answer(body, this::vehicleLicence)));
    }

    /**
     * Starts the system.
     *
     * @param port 0 for any free one
     * @throws IOException when the port cannot be had
     */
    public static JiangxiPublicSecurity start(String host, int port) throws IOException {
        return new JiangxiPublicSecurity(host, port);
    }

    /** Where it listens, without a path: {@code http://127.0.0.1:9102}. */
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

    private static Answer answer(byte[] body, Function<JsonNode, Optional<Answer>> query) {
        return Json.read(body).map(request -> authenticated(request, query)).orElse(BAD_PARAMETER);
    }

    private static Answer authenticated(JsonNode request, Function<JsonNode, Optional<Answer>> query) {
        if (!is(request, "/head/accessId", ACCESS_ID) || !is(request, "/head/accessToken", ACCESS_TOKEN)) {
            return NOT_AUTHENTICATED;
        }
        return query.apply(request).orElse(BAD_PARAMETER);
    }

    private Optional<Answer> drivingLicence(JsonNode request) {
        return Json.text(request, "/data/certificateNo").map(code -> licences.getOrDefault(code, NO_MATCH));
    }

    private Optional<Answer> vehicleLicence(JsonNode request) {
        return Json.text(request, "/data/ownerType")
                .flatMap(kind -> Json.text(request, "/data/ownerCode").map(code -> owner(kind, code)))
                .map(owner -> vehicles.getOrDefault(owner, NO_MATCH));
    }

    private static String owner(String kind, String code) {
        return kind + " " + code;
    }

    private static Answer found(Object data) {
        return Json.answer(200, "00", "操作成功", data);
    }

    private static boolean is(JsonNode request, String pointer, String expected) {
        return Json.text(request, pointer)
                .filter(given -> MessageDigest.isEqual(given.getBytes(UTF_8), expected.getBytes(UTF_8)))
                .isPresent();
    }
}
