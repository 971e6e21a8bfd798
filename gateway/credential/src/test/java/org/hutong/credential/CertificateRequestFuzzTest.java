package org.hutong.credential;

import static org.hutong.credential.Province.JIANGXI;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Certificate requests (PKCS#10), in PEM and as the DER within. */
class CertificateRequestFuzzTest {

    static Stream<byte[]> seeds() {
        Stream<byte[]> requests = Stream.of(KeyAlgorithm.values()).flatMap(algorithm -> {
            String pem = CertificateRequest.of(JIANGXI.issuer(), algorithm, algorithm.newKeyPair());
            String der = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
            return Stream.of(
                    pem.getBytes(StandardCharsets.US_ASCII), Base64.getDecoder().decode(der));
        });
        return Stream.concat(Stream.of(Fuzzed.finding("request-with-odd-signature.der")), requests);
    }

    @MethodSource("seeds")
    @FuzzTest
    void isReadOrRefused(byte[] input) throws Exception {
        String pem = "-----BEGIN CERTIFICATE REQUEST-----\n"
                + Base64.getMimeEncoder().encodeToString(input)
                + "\n-----END CERTIFICATE REQUEST-----\n";
        Fuzzed.bounded(() -> {
            read(pem);
            read(Fuzzed.text(input));
        });
    }

    private static void read(String pem) {
        try {
            CertificateRequest.publicKey(pem);
        } catch (IllegalArgumentException refused) {
            // Documented.
        }
    }
}
