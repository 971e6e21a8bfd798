package org.hutong.credential;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Evidence bundles of Jiangxi's licence, and what tests do to them. */
final class Evidences {

    static final TestTimestampAuthority AUTHORITY =
            new TestTimestampAuthority(Province.CLOCK, Duration.ofDays(3 * 365));
    static final byte[] STATUS_LIST = "a status list token, kept as it is".getBytes(StandardCharsets.US_ASCII);

    private Evidences() {}

    static byte[] bundle() throws IOException {
        return bundle(AUTHORITY);
    }

    static byte[] bundle(TimestampAuthority authority) throws IOException {
        return bundle(authority, AccessLogProof.Absent.UNSAID);
    }

    static byte[] bundle(AccessLogProof logProof) throws IOException {
        return bundle(AUTHORITY, logProof);
    }

    private static byte[] bundle(TimestampAuthority authority, AccessLogProof logProof) throws IOException {
        IssuedCredential credential = Province.JIANGXI.credentials().issue(Province.JIANGXI.licence());
        return new EvidenceMaker(authority)
                .make(
                        new EvidenceMaker.Contents(
                                credential.compact(),
                                Province.JIANGXI.issuer(),
                                Province.JIANGXI.credentials().nationalSignature(credential.issuerJwt()),
                                STATUS_LIST,
                                logProof),
                        Province.TRUST);
    }

    static EvidenceVerification verify(byte[] bundle, Instant now, X509Certificate... authorities) {
        return new EvidenceVerifier(Province.TRUST, List.of(authorities), Clock.fixed(now, ZoneOffset.UTC))
                .verify(bundle);
    }

    static EvidenceVerification verify(byte[] bundle) {
        return verify(bundle, Province.NOW, AUTHORITY.root());
    }

    static @Nullable EvidenceRefusal refusal(EvidenceVerification outcome) {
        return outcome instanceof EvidenceVerification.Refused refused ? refused.reason() : null;
    }

    static Map<String, byte[]> unpack(byte[] zip) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        return parts;
    }

    /** Compressed, as any zip program would do it. */
    static byte[] pack(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
