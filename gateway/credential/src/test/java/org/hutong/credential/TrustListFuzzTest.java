package org.hutong.credential;

import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.NOW;
import static org.hutong.credential.Province.TRUST;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Trust lists as anybody may hand them in: plain, signed by nobody, and signed with a key whose certificate is brought along. */
class TrustListFuzzTest {

    private static final Map<String, Object> HEADER = header();

    static Stream<byte[]> seeds() {
        String signed = SignedTrustList.sign(
                TRUST, null, NOW.plus(Duration.ofDays(1)), JIANGXI.keys().es256());
        return Stream.of(
                TRUST.toJson(), PostQuantumSignatureTest.LIST.toJson(), signed.getBytes(StandardCharsets.US_ASCII));
    }

    @MethodSource("seeds")
    @FuzzTest
    void isReadOrRefused(byte[] input) throws Exception {
        byte[] signed = Fuzzed.signed(HEADER, input).getBytes(StandardCharsets.US_ASCII);
        Fuzzed.bounded(() -> {
            read(input);
            read(signed);
        });
    }

    private static void read(byte[] list) {
        try {
            new CredentialVerifier(TrustList.parse(list), Province.CLOCK);
        } catch (TrustListException refused) {
            // Documented.
        }
    }

    private static Map<String, Object> header() {
        Map<String, Object> header = JIANGXI.header();
        header.put("typ", "trust-list+jwt");
        header.put(
                "x5c",
                JIANGXI.keys().chain().x5c().stream().map(String::valueOf).toList());
        return header;
    }
}
