package org.hutong.credential;

import static org.hutong.credential.Province.CLOCK;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.TRUST;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that call themselves a national signature, and bytes inside one that call themselves the signature value. */
class NationalSignatureFuzzTest {

    private static final String JWT =
            JIANGXI.credentials().issue(JIANGXI.licence()).issuerJwt();
    private static final PinnedIssuer ISSUER =
            PinnedIssuer.of(TRUST.issuers().get(0), new Anchors(Province.AUTHORITY.anchors()));
    private static final NationalCheck CHECK = new NationalCheck(ISSUER, CLOCK);

    static Stream<byte[]> seeds() throws RefusalException {
        byte[] signature = JIANGXI.credentials().nationalSignature(JWT);
        NationalSignature parsed = NationalSignature.parse(signature);
        return Stream.of(signature, parsed.signature(), parsed.attributes());
    }

    @MethodSource("seeds")
    @FuzzTest
    void isCheckedOrRefused(byte[] input) throws Exception {
        Fuzzed.bounded(() -> {
            try {
                Sm2.verifies(ISSUER.nationalKeys().get(0).key(), input, input);
                CHECK.check(input, JWT);
            } catch (RefusalException refused) {
                // Documented.
            }
        });
    }
}
