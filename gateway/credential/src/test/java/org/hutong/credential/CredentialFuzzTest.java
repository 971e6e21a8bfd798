package org.hutong.credential;

import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.VERIFIER;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever calls itself a credential: an outcome, and never an exception but the documented one. */
class CredentialFuzzTest {

    static Stream<byte[]> seeds() {
        String credential = JIANGXI.credentials().issue(JIANGXI.licence()).compact();
        return Stream.of(
                credential.getBytes(StandardCharsets.US_ASCII),
                credential.substring(0, credential.indexOf('~') + 1).getBytes(StandardCharsets.US_ASCII),
                (JIANGXI.sign(JIANGXI.header(), JIANGXI.payload()) + "~e30~").getBytes(StandardCharsets.US_ASCII));
    }

    @MethodSource("seeds")
    @FuzzTest
    void isVerifiedOrRefused(byte[] input) throws Exception {
        String text = Fuzzed.text(input);
        Fuzzed.bounded(() -> {
            VERIFIER.verify(text, null);
            present(text);
        });
    }

    static void present(String text) {
        try {
            Presentation.of(text).only(List.of()).compact();
        } catch (PresentationException refused) {
            // Documented.
        }
    }
}
