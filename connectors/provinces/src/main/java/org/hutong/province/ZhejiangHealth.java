package org.hutong.province;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Zhejiang's health system: HTTP and XML in GBK, basic authentication. It keeps birth certificates and finds them by the
 * child's ID number; the outermost element's {@code code} tells success (OK), no match (NONE) and bad parameter (BAD).
 */
public final class ZhejiangHealth implements AutoCloseable {

    /** Takes {@code <query><childIdNo>…</childIdNo></query>}. */
    public static final String BIRTHS = "/births/query.do";

    /** The gateway's user. For tests. */
    public static final String USERNAME = "hutong-demo";

    /** The password of {@link #USERNAME}. For tests. */
    public static final String PASSWORD = "zj-health-demo-only";

    private static final HealthXml XML = new HealthXml();
    private static final Answer NO_MATCH = XML.answer(200, "NONE", "无匹配数据");
    private static final Answer BAD_PARAMETER = XML.answer(400, "BAD", "参数有误");
    private static final Answer NOT_AUTHENTICATED = XML.answer(401, "DENIED", "认证失败");
    private static final byte[] CREDENTIALS = ("Basic "
                    + Base64.getEncoder().encodeToString((USERNAME + ":" + PASSWORD).getBytes(UTF_8)))
            .getBytes(UTF_8);

    private final Map<String, Answer> births = SampleFamilies.births().stream()
            .collect(Collectors.toUnmodifiableMap(birth -> birth.child().idNumber(), XML::found));

    private final PostServer server;

    private ZhejiangHealth(String host, int port) throws IOException {
        server = PostServer.start(host, port, XML, Map.of(BIRTHS, this::answer));
    }

    /**
     * Starts the system.
     *
     * @param port 0 for any free one
     * @throws IOException when the port cannot be had
     */
    public static ZhejiangHealth start(String host, int port) throws IOException {
        return new ZhejiangHealth(host, port);
    }

    /** Where it listens, without a path: {@code http://127.0.0.1:9105}. */
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

    private Answer answer(Headers headers, byte[] body) {
        if (!isGateway(headers.getFirst("Authorization"))) {
            return NOT_AUTHENTICATED;
        }
        return Xml.read(body)
                .flatMap(query -> Xml.text(query, "childIdNo"))
                .map(code -> births.getOrDefault(code, NO_MATCH))
                .orElse(BAD_PARAMETER);
    }

    private static boolean isGateway(@Nullable String authorization) {
        return authorization != null && MessageDigest.isEqual(authorization.getBytes(UTF_8), CREDENTIALS);
    }
}
