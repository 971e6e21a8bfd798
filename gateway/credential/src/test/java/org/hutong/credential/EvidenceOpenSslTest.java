package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenSSL's own reader of RFC 3161 agrees about every timestamp of a bundle. */
class EvidenceOpenSslTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void writeEveryPartToAFile() throws IOException, EvidenceException {
        byte[] renewed = new EvidenceMaker(Evidences.AUTHORITY).renew(Evidences.bundle());
        Map<String, byte[]> parts = Evidences.unpack(renewed);
        TimestampChain chain = TimestampChain.parse(part(parts, "evidence-record.der"));
        Files.write(directory.resolve("manifest.json"), part(parts, "manifest.json"));
        Files.write(
                directory.resolve("first.der"),
                chain.tokens().get(0).toCMSSignedData().getEncoded("DER"));
        Files.write(
                directory.resolve("second.der"),
                chain.tokens().get(1).toCMSSignedData().getEncoded("DER"));
        CertificateChain root = new CertificateChain(List.of(Evidences.AUTHORITY.root()));
        Files.write(directory.resolve("root.pem"), EvidenceChain.toPem(root));
    }

    private static byte[] part(Map<String, byte[]> parts, String name) {
        return Objects.requireNonNull(parts.get(name), name);
    }

    @Test
    void theFirstTimestampIsOverTheManifest() throws IOException {
        assertThat(verify("first.der", "manifest.json").output()).contains("Verification: OK");
        Files.writeString(directory.resolve("manifest.json"), "{}");
        assertThat(verify("first.der", "manifest.json").output()).contains("Verification: FAILED");
    }

    @Test
    void theSecondTimestampIsOverTheFirst() {
        assertThat(verify("second.der", "first.der").output()).contains("Verification: OK");
        assertThat(verify("second.der", "manifest.json").output()).contains("Verification: FAILED");
    }

    private OpenSsl verify(String token, String data) {
        long asOf = Province.NOW.plus(Duration.ofDays(1)).getEpochSecond();
        return OpenSsl.run(
                directory,
                "ts",
                "-verify",
                "-token_in",
                "-in",
                token,
                "-data",
                data,
                "-CAfile",
                "root.pem",
                "-attime",
                Long.toString(asOf));
    }
}
