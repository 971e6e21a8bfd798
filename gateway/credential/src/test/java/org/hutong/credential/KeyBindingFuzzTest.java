package org.hutong.credential;

import static org.hutong.credential.Province.CLOCK;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.NOW;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A holder who signs nonsense with his own, right key; and one who does not sign at all. */
class KeyBindingFuzzTest {

    private static final HolderChallenge CHALLENGE = new HolderChallenge("https://counter.example", "n-1");
    private static final ECKey KEY = key();
    private static final Es256 HOLDER = holder();
    private static final String BOUND = bound();

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "e30.e30.AA",
                        "{\"typ\":\"kb+jwt\",\"alg\":\"ES256\"}\n{\"iat\":" + NOW.getEpochSecond()
                                + ",\"aud\":\"https://counter.example\",\"nonce\":\"n-1\",\"sd_hash\":\""
                                + DisclosedClaims.digest(BOUND) + "\"}",
                        "{\"typ\":\"kb+jwt\",\"alg\":\"ES256\",\"crit\":[\"exp\"]}\n{\"iat\":1e3}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void isCheckedOrRefused(byte[] input) throws Exception {
        String[] lines = Fuzzed.text(input).split("\n", 2);
        String signed = Fuzzed.signed(
                HOLDER,
                lines[0].getBytes(StandardCharsets.ISO_8859_1),
                lines[lines.length - 1].getBytes(StandardCharsets.ISO_8859_1));
        Fuzzed.bounded(() -> {
            check(BOUND + signed);
            check(BOUND + Fuzzed.text(input));
        });
    }

    private static void check(String presented) {
        try {
            KeyBinding.check(SdJwt.parse(presented), CHALLENGE, CLOCK);
        } catch (RefusalException refused) {
            // Documented.
        }
    }

    private static String bound() {
        Map<String, Object> payload = JIANGXI.payload();
        payload.put("cnf", Map.of("jwk", KEY.toPublicJWK().toJSONObject()));
        return JIANGXI.sign(JIANGXI.header(), payload) + "~";
    }

    private static Es256 holder() {
        try {
            return new Es256(Es256.privateKey(KEY.toPrivateKey()));
        } catch (JOSEException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
