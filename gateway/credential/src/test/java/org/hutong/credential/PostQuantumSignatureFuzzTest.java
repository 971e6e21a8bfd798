package org.hutong.credential;

import static org.hutong.credential.Province.JIANGXI;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that call themselves a post-quantum signature, and bytes that call themselves the value of one. */
class PostQuantumSignatureFuzzTest {

    private static final String JWT =
            JIANGXI.credentials().issue(JIANGXI.licence()).issuerJwt();
    private static final MLDSAPrivateKeyParameters PRIVATE = MlDsa.privateKey(new byte[MlDsa.SEED_BYTES]);
    private static final PostQuantumKey KEY = new PostQuantumKey(PRIVATE.getPublicKeyParameters());

    static Stream<byte[]> seeds() {
        SecureRandom random = new SecureRandom();
        String detached = PostQuantumSignature.of(KEY.id(), JWT, input -> MlDsa.sign(PRIVATE, random, input));
        return Stream.of(detached.getBytes(StandardCharsets.US_ASCII), MlDsa.sign(PRIVATE, random, new byte[0]));
    }

    @MethodSource("seeds")
    @FuzzTest
    void isCheckedOrRefused(byte[] input) throws Exception {
        Fuzzed.bounded(() -> {
            KEY.signed(new byte[0], input);
            try {
                PostQuantumSignature.check(Fuzzed.text(input), JWT, List.of(KEY));
            } catch (RefusalException refused) {
                // Documented.
            }
        });
    }
}
