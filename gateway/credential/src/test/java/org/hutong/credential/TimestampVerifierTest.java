package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hutong.credential.Evidences.AUTHORITY;
import static org.hutong.credential.Province.NOW;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimestampVerifierTest {

    private static final byte[] CONTENT = "a checkpoint".getBytes(StandardCharsets.US_ASCII);

    private final byte[] response;

    TimestampVerifierTest() throws IOException {
        response = TimestampVerifier.response(new EvidenceMaker(AUTHORITY).timestamp(CONTENT));
    }

    @Test
    void saysWhenTheContentExisted() {
        assertThat(verify(response, CONTENT, NOW, AUTHORITY.root()))
                .isInstanceOfSatisfying(TimestampVerification.Valid.class, valid -> {
                    assertThat(valid.at()).isEqualTo(NOW);
                    assertThat(valid.validUntil()).isEqualTo(NOW.plus(Duration.ofDays(3 * 365)));
                    assertThat(valid.testOnly()).isTrue();
                });
    }

    @Test
    void refusesOtherContentOtherAuthoritiesAndOtherTimes() {
        byte[] other = CONTENT.clone();
        other[0] ^= 1;
        X509Certificate root = AUTHORITY.root();
        X509Certificate stranger = new TestTimestampAuthority(Province.CLOCK, Duration.ofDays(1)).root();
        assertRefused(EvidenceRefusal.TIMESTAMP_OF_OTHER_BYTES, verify(response, other, NOW, root));
        assertRefused(EvidenceRefusal.TIMESTAMP_UNTRUSTED, verify(response, CONTENT, NOW));
        assertRefused(EvidenceRefusal.TIMESTAMP_UNTRUSTED, verify(response, CONTENT, NOW, stranger));
        assertRefused(
                EvidenceRefusal.TIMESTAMP_OUTLIVED,
                verify(response, CONTENT, NOW.plus(Duration.ofDays(4 * 365)), root));
        assertRefused(
                EvidenceRefusal.TIMESTAMP_OUT_OF_ORDER,
                verify(response, CONTENT, NOW.minus(Duration.ofHours(1)), root));
    }

    @Test
    void refusesEveryResponseWithOneByteChanged() {
        for (int i = 0; i < response.length; i++) {
            byte[] altered = response.clone();
            altered[i] ^= 1;
            assertThat(verify(altered, CONTENT, NOW, AUTHORITY.root()))
                    .as("byte " + i)
                    .isInstanceOf(TimestampVerification.Refused.class);
        }
        for (byte[] malformed : List.of(
                new byte[0], Arrays.copyOf(response, response.length - 1), Arrays.copyOf(response, 70 * 1024))) {
            assertRefused(EvidenceRefusal.TIMESTAMP_MALFORMED, verify(malformed, CONTENT, NOW, AUTHORITY.root()));
        }
    }

    @Test
    void makesNoResponseOfWhatIsNoTimestamp() {
        assertThatThrownBy(() -> TimestampVerifier.response(CONTENT)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A reader that had no part in writing it. */
    @Test
    void openSslReadsTheResponse(@TempDir Path directory) throws IOException {
        Files.write(directory.resolve("timestamp.tsr"), response);
        Files.write(directory.resolve("content"), CONTENT);
        Files.write(directory.resolve("tsa.pem"), EvidenceChain.toPem(new CertificateChain(List.of(AUTHORITY.root()))));
        String[] command = {
            "ts",
            "-verify",
            "-in",
            "timestamp.tsr",
            "-data",
            "content",
            "-CAfile",
            "tsa.pem",
            "-attime",
            Long.toString(NOW.plusSeconds(60).getEpochSecond())
        };
        assertThat(OpenSsl.run(directory, command).output()).contains("Verification: OK");
        Files.writeString(directory.resolve("content"), "another checkpoint");
        assertThat(OpenSsl.run(directory, command).output()).contains("Verification: FAILED");
    }

    private static void assertRefused(EvidenceRefusal reason, TimestampVerification outcome) {
        assertThat(outcome).isEqualTo(new TimestampVerification.Refused(reason));
    }

    private static TimestampVerification verify(
            byte[] response, byte[] content, Instant now, X509Certificate... authorities) {
        return new TimestampVerifier(List.of(authorities), Clock.fixed(now, ZoneOffset.UTC)).verify(response, content);
    }
}
