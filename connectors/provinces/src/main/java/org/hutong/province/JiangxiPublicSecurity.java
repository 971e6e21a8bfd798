package org.hutong.province;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Jiangxi's public security system: HTTP and JSON, requests {@code {head:{accessId,accessToken},data:{…}}}. Result codes:
 * 00 success, 01 no match (both HTTP 200), 10 not authenticated (HTTP 401), 20 bad parameter (HTTP 400).
 */
public final class JiangxiPublicSecurity implements AutoCloseable {

    /** Takes {@code data: {"certificateNo": "<ID number>"}}. */
    public static final String DRIVING_LICENCES = "/service/driving-licence";

    /** The demo application's {@code accessId}. For tests. */
    public static final String ACCESS_ID = "hutong-demo";

    /** The demo application's {@code accessToken}. For tests. */
    public static final String ACCESS_TOKEN = "jx-demo-only-token";

    private static final JsonAnswer NO_MATCH = JsonAnswer.of(200, "01", "无匹配数据");
    private static final JsonAnswer NOT_AUTHENTICATED = JsonAnswer.of(401, "10", "认证失败");
    private static final JsonAnswer BAD_PARAMETER = JsonAnswer.of(400, "20", "参数有误");

    private final Map<String, JsonAnswer> licences = SampleHolders.jiangxiDrivers().stream()
            .collect(Collectors.toUnmodifiableMap(
                    licence -> licence.holder().idNumber(),
                    licence -> JsonAnswer.of(200, "00", "操作成功", JiangxiRecords.of(licence))));

    private final JsonServer server;

    private JiangxiPublicSecurity(String host, int port) throws IOException {
        server = JsonServer.start(host, port, Map.of(DRIVING_LICENCES, (headers, body) -> answer(body)));
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

    private JsonAnswer answer(byte[] body) {
        return Json.read(body).map(this::answer).orElse(BAD_PARAMETER);
    }

    private JsonAnswer answer(JsonNode request) {
        if (!is(request, "/head/accessId", ACCESS_ID) || !is(request, "/head/accessToken", ACCESS_TOKEN)) {
            return NOT_AUTHENTICATED;
        }
        return Json.text(request, "/data/certificateNo")
                .map(code -> licences.getOrDefault(code, NO_MATCH))
                .orElse(BAD_PARAMETER);
    }

    private static boolean is(JsonNode request, String pointer, String expected) {
        return Json.text(request, pointer)
                .filter(given -> MessageDigest.isEqual(given.getBytes(UTF_8), expected.getBytes(UTF_8)))
                .isPresent();
    }
}
