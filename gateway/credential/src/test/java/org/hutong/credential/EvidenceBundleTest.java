package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hutong.credential.Evidences.pack;
import static org.hutong.credential.Evidences.refusal;
import static org.hutong.credential.Evidences.unpack;
import static org.hutong.credential.Evidences.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Bundles that were tampered with, or made to harm whoever reads them. */
class EvidenceBundleTest {

    private final byte[] bundle = Evidences.bundle();
    private final Map<String, byte[]> parts = unpack(bundle);

    EvidenceBundleTest() throws IOException {}

    @Test
    void packedAgainByAnotherProgramItStillVerifies() throws IOException {
        assertThat(verify(pack(parts))).isInstanceOf(EvidenceVerification.Valid.class);
    }

    @Test
    void anyChangedByteOfAnyPartIsRefused() throws IOException {
        List<String> unseen = new ArrayList<>();
        for (String name : List.copyOf(parts.keySet())) {
            byte[] content = Objects.requireNonNull(parts.get(name));
            for (int i = 0; i < content.length; i++) {
                byte[] changed = content.clone();
                changed[i] ^= 1;
                parts.put(name, changed);
                if (refusal(verify(pack(parts))) == null) {
                    unseen.add(name + ", byte " + i);
                }
            }
            parts.put(name, content);
        }
        assertThat(unseen).isEmpty();
    }

    @Test
    void aChangedByteOfTheArchiveIsRefusedOrChangesNoPart() throws IOException {
        for (int i = 0; i < bundle.length; i++) {
            byte[] changed = bundle.clone();
            changed[i] ^= (byte) (1 << (i % 8));
            if (refusal(verify(changed)) == null) {
                assertThat(unpack(changed)).as("byte %d", i).containsExactlyEntriesOf(parts);
            }
        }
    }

    @Test
    void aMissingAnAddedAndAnUnlistedPartAreRefused() throws IOException {
        byte[] statusList = parts.remove("status-list.jwt");
        assertThat(refusal(verify(pack(parts)))).isEqualTo(EvidenceRefusal.PART_UNLISTED);
        parts.put("status-list.jwt", statusList);
        parts.put("access-log-proof.json", new byte[] {'{', '}'});
        assertThat(refusal(verify(pack(parts)))).isEqualTo(EvidenceRefusal.PART_UNLISTED);
        parts.remove("access-log-proof.json");
        for (String name : new String[] {"manifest.json", "evidence-record.der"}) {
            byte[] removed = parts.remove(name);
            assertThat(refusal(verify(pack(parts)))).isEqualTo(EvidenceRefusal.PART_MISSING);
            parts.put(name, removed);
        }
    }

    @Test
    void aChangedProofOfTheAccessLogIsToldApart() throws IOException {
        Map<String, byte[]> proven = unpack(
                Evidences.bundle(new AccessLogProof.Packed("{\"proof\":1}".getBytes(StandardCharsets.US_ASCII))));
        assertThat(verify(pack(proven))).isInstanceOf(EvidenceVerification.Valid.class);
        proven.put("access-log-proof.json", "{\"proof\":2}".getBytes(StandardCharsets.US_ASCII));
        assertThat(refusal(verify(pack(proven)))).isEqualTo(EvidenceRefusal.LOG_PROOF_CHANGED);
        proven.put("chain.pem", new byte[] {1});
        assertThat(refusal(verify(pack(proven)))).isEqualTo(EvidenceRefusal.PART_CHANGED);
    }

    @Test
    void theManifestSaysWhyThereIsNoProofOfTheAccessLog() throws IOException {
        for (AccessLogProof.Absent absent : AccessLogProof.Absent.values()) {
            byte[] without = Evidences.bundle(absent);
            assertThat(verify(without))
                    .isInstanceOfSatisfying(
                            EvidenceVerification.Valid.class,
                            valid -> assertThat(valid.logProof()).isEqualTo(absent));
            String manifest = new String(part(unpack(without), "manifest.json"), StandardCharsets.UTF_8);
            assertThat(manifest.contains("\"accessLogProof\":\"" + absent.code() + "\""))
                    .isEqualTo(absent != AccessLogProof.Absent.UNSAID);
        }
    }

    private static byte[] part(Map<String, byte[]> parts, String name) {
        return Objects.requireNonNull(parts.get(name), name);
    }

    @Test
    void namesOutsideTheListNeverReachAFileSystem() throws IOException {
        for (String name :
                new String[] {"../../etc/passwd", "/credential.sd-jwt", "a/credential.sd-jwt", "notes.txt"}) {
            parts.put(name, new byte[] {1});
            assertThat(refusal(verify(pack(parts)))).as(name).isEqualTo(EvidenceRefusal.PART_UNKNOWN);
            parts.remove(name);
        }
    }

    @Test
    void aZipBombIsNotUnpacked() throws IOException {
        parts.put("status-list.jwt", new byte[200 * 1024 * 1024]);
        byte[] bomb = pack(parts);
        assertThat(bomb.length).isLessThan(EvidenceVerifier.largest());
        assertThat(refusal(verify(bomb))).isEqualTo(EvidenceRefusal.TOO_LARGE);
        assertThat(refusal(verify(new byte[EvidenceVerifier.largest() + 1]))).isEqualTo(EvidenceRefusal.TOO_LARGE);
    }

    @Test
    void whatIsNoArchiveIsRefused() {
        for (String text : new String[] {"", "PK", "PK\003\004", "{\"credential\": 1}"}) {
            assertThat(refusal(verify(text.getBytes(StandardCharsets.ISO_8859_1))))
                    .isEqualTo(EvidenceRefusal.ARCHIVE_MALFORMED);
        }
    }
}
