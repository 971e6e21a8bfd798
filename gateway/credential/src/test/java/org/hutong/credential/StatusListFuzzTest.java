package org.hutong.credential;

import static org.hutong.credential.Province.CLOCK;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.NOW;
import static org.hutong.credential.Province.TRUST;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Status list tokens that nobody signed, that their issuer signed, and compressed lists by themselves: bombs among them. */
class StatusListFuzzTest {

    private static final String URI = StatusVerificationTest.URI;
    private static final PinnedIssuer ISSUER =
            PinnedIssuer.of(TRUST.issuers().get(0), new Anchors(Province.AUTHORITY.anchors()));
    private static final Map<String, Object> HEADER = header();

    static Stream<byte[]> seeds() {
        StatusList list = StatusList.ofSize(1_000).set(7, StatusList.INVALID).build();
        StatusListToken token = new StatusListToken(URI, NOW, NOW.plusSeconds(60), Duration.ofSeconds(60), list);
        byte[] bomb = StatusList.ofSize(StatusList.LARGEST * 4).build().deflate();
        return Stream.of(
                list.deflate(),
                bomb,
                Json.write(token.claims()),
                JIANGXI.credentials().statusListToken(token).getBytes(StandardCharsets.US_ASCII));
    }

    @MethodSource("seeds")
    @FuzzTest
    void isReadOrRefused(byte[] input) throws Exception {
        String signed = Fuzzed.signed(HEADER, input);
        Fuzzed.bounded(() -> {
            read(signed);
            read(Fuzzed.text(input));
            StatusListToken.claimedUri(Fuzzed.text(input));
            inflate(input);
        });
    }

    private static void read(String compact) {
        try {
            StatusListToken.verified(compact, URI, ISSUER, CLOCK).status(5);
        } catch (RefusalException refused) {
            // Documented.
        }
    }

    private static void inflate(byte[] compressed) {
        try {
            StatusList list = StatusList.inflate(2, compressed);
            list.get(list.size() - 1);
        } catch (RefusalException refused) {
            // Documented.
        }
    }

    private static Map<String, Object> header() {
        Map<String, Object> header = JIANGXI.header();
        header.put("typ", StatusListToken.TYPE);
        return header;
    }
}
