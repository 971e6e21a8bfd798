package org.hutong.credential;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The list of a bundle's parts with their SHA-256 in lower-case hexadecimal, as JSON: {@code format} and {@code sha256}; and {@code
 * accessLogProof}, which says why there is none if there is none.
 */
final class EvidenceManifest {

    private static final String FORMAT = "hutong-evidence-1";
    private static final String LOG_PROOF = "accessLogProof";

    private EvidenceManifest() {}

    static byte[] of(EvidenceBundle bundle, AccessLogProof logProof) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("sha256", digests(bundle));
        if (logProof instanceof AccessLogProof.Absent absent && absent != AccessLogProof.Absent.UNSAID) {
            json.put(LOG_PROOF, absent.code());
        }
        return Json.write(json);
    }

    /** @throws EvidenceException unless the bundle holds exactly the parts that its manifest lists */
    static void check(EvidenceBundle bundle) throws EvidenceException {
        Map<?, ?> listed = listed(bundle.get(EvidencePart.MANIFEST));
        Map<String, String> actual = digests(bundle);
        if (!listed.keySet().equals(actual.keySet())) {
            throw new EvidenceException(EvidenceRefusal.PART_UNLISTED);
        }
        List<String> changed = actual.entrySet().stream()
                .filter(part -> !part.getValue().equals(listed.get(part.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        if (!changed.isEmpty()) {
            throw new EvidenceException(
                    changed.equals(List.of(EvidencePart.LOG_PROOF.fileName()))
                            ? EvidenceRefusal.LOG_PROOF_CHANGED
                            : EvidenceRefusal.PART_CHANGED);
        }
    }

    /** What a bundle that was checked has of the access log. */
    static AccessLogProof logProof(EvidenceBundle bundle) throws EvidenceException {
        Optional<byte[]> packed = bundle.find(EvidencePart.LOG_PROOF);
        if (packed.isPresent()) {
            return new AccessLogProof.Packed(packed.orElseThrow());
        }
        Object reason = json(bundle.get(EvidencePart.MANIFEST)).get(LOG_PROOF);
        return Arrays.stream(AccessLogProof.Absent.values())
                .filter(absent -> absent.code().equals(reason))
                .findFirst()
                .orElse(AccessLogProof.Absent.UNSAID);
    }

    private static Map<?, ?> listed(byte[] manifest) throws EvidenceException {
        Map<String, Object> json = json(manifest);
        if (FORMAT.equals(json.get("format")) && json.get("sha256") instanceof Map<?, ?> listed) {
            return listed;
        }
        throw new EvidenceException(EvidenceRefusal.MANIFEST_MALFORMED);
    }

    private static Map<String, Object> json(byte[] manifest) throws EvidenceException {
        try {
            return Json.object(manifest);
        } catch (Json.UnreadableException e) {
            throw new EvidenceException(EvidenceRefusal.MANIFEST_MALFORMED);
        }
    }

    private static Map<String, String> digests(EvidenceBundle bundle) {
        Map<EvidencePart, byte[]> inOrder = new EnumMap<>(EvidencePart.class);
        inOrder.putAll(bundle.parts());
        Map<String, String> digests = new LinkedHashMap<>();
        inOrder.forEach((part, content) -> {
            if (part.isListed()) {
                byte[] digest = BouncyCastle.sha256().digest(content);
                digests.put(part.fileName(), HexFormat.of().formatHex(digest));
            }
        });
        return digests;
    }
}
