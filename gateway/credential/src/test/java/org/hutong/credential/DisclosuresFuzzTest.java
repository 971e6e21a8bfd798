package org.hutong.credential;

import static org.hutong.credential.Province.CLOCK;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.TRUST;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** What an issuer signed that is mad or bad, and disclosures that fit it: payloads behind a signature that is right. */
class DisclosuresFuzzTest {

    private static final String LIST = StatusVerificationTest.URI;

    private static final String STATUS_LIST = JIANGXI.credentials()
            .statusListToken(new StatusListToken(
                    LIST, Province.NOW, null, null, StatusList.ofSize(64).build()));

    private static final CredentialVerifier VERIFIER =
            new CredentialVerifier(TRUST, CLOCK, uri -> Optional.of(STATUS_LIST));

    static Stream<byte[]> seeds() {
        return Stream.of(
                Fuzzed.credentialLines(""),
                Fuzzed.credentialLines(",\"status\":{\"status_list\":{\"idx\":3,\"uri\":\"" + LIST + "\"}}"),
                Fuzzed.credentialLines(
                        ",\"cnf\":{\"jwk\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}}"));
    }

    @MethodSource("seeds")
    @FuzzTest
    void areVerifiedOrRefused(byte[] input) throws Exception {
        String credential = Fuzzed.credential(input);
        Fuzzed.bounded(() -> {
            VERIFIER.verify(credential, null);
            VERIFIER.verify(credential + "e30.e30.AA", null, new HolderChallenge("a", "n"));
            CredentialFuzzTest.present(credential);
        });
    }
}
