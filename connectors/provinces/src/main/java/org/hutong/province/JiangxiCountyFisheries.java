package org.hutong.province;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A county's fisheries office, which the gateway does not know yet: no connection file leads to it and its certificates are of
 * a type that no catalogue has. The guide in the project's README lets it join. HTTP and JSON, always HTTP 200 but for a wrong key
 * (401); result codes: 0 found, 1 no permit, 9 bad parameter.
 */
public final class JiangxiCountyFisheries implements AutoCloseable {

    /** Takes {@code {"sfzh": "<ID number>"}}. */
    public static final String PERMITS = "/permits/query";

    /** The header with the caller's key. */
    public static final String KEY_HEADER = "X-Api-Key";

    /** The demo application's key. For tests. */
    public static final String KEY = "jx-county-demo-only-key";

    private static final Answer NO_PERMIT = Json.answer(200, "1", "无此证");
    private static final Answer BAD_PARAMETER = Json.answer(200, "9", "参数有误");
    private static final Answer NOT_AUTHENTICATED = Json.answer(401, "8", "认证失败");

    /** The codes that the office writes for how its people fish. */
    private static final String[] METHODS = {"11", "12", "21"};

    private final Map<String, Answer> permits = permits();
    private final PostServer server;

    private JiangxiCountyFisheries(String host, int port) throws IOException {
        server = PostServer.start(host, port, Json.SPEECH, Map.of(PERMITS, this::answer));
    }

    /**
     * Starts the system.
     *
     * @param port 0 for any free one
     * @throws IOException when the port cannot be had
     */
    public static JiangxiCountyFisheries start(String host, int port) throws IOException {
        return new JiangxiCountyFisheries(host, port);
    }

    /** Where it listens, without a path: {@code http://127.0.0.1:9108}. */
    public String url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
    }

    private Answer answer(Headers headers, byte[] body) {
        String key = headers.getFirst(KEY_HEADER);
        if (key == null || !MessageDigest.isEqual(key.getBytes(UTF_8), KEY.getBytes(UTF_8))) {
            return NOT_AUTHENTICATED;
        }
        return Json.read(body)
                .flatMap(request -> Json.text(request, "/sfzh"))
                .map(code -> permits.getOrDefault(code, NO_PERMIT))
                .orElse(BAD_PARAMETER);
    }

    /** Every fifth of the made-up drivers fishes too, and so does the fixed point among them. */
    private static Map<String, Answer> permits() {
        Map<String, Answer> permits = new HashMap<>();
        int number = 0;
        for (DrivingLicence licence : SampleHolders.jiangxiDrivers()) {
            Person holder = licence.holder();
            if (number++ % 5 == 0 || holder.idNumber().equals(SampleHolders.JIANGXI_DRIVER)) {
                permits.put(holder.idNumber(), Json.answer(200, "0", "成功", permit(holder, number)));
            }
        }
        return Map.copyOf(permits);
    }

    private static Map<String, Object> permit(Person holder, int number) {
        Map<String, Object> permit = new LinkedHashMap<>();
        permit.put("xkzh", "(虚构)船捕(2026)HY-%06d号".formatted(number));
        permit.put("cyr", holder.name());
        permit.put("cm", "虚构渔%05d".formatted(number));
        permit.put("zyfs", METHODS[number % METHODS.length]);
        permit.put("yxqq", "20260101");
        permit.put("yxqz", "20301231");
        permit.put("bz", "内部备注");
        return permit;
    }
}
