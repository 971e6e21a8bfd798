package org.hutong.credential;

import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The list of a bundle's parts with their SHA-256 in lower-case hexadecimal, as JSON: {@code format} and {@code sha256}. */
final class EvidenceManifest {

    private static final String FORMAT = "hutong-evidence-1";

    private EvidenceManifest() {}

    static byte[] of(EvidenceBundle bundle) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("sha256", digests(bundle));
        return Json.write(json);
    }

    /** @throws EvidenceException unless the bundle holds exactly the parts that its manifest lists */
    static void check(EvidenceBundle bundle) throws EvidenceException {
        Map<?, ?> listed = listed(bundle.get(EvidencePart.MANIFEST));
        Map<String, String> actual = digests(bundle);
        if (!listed.keySet().equals(actual.keySet())) {
            throw new EvidenceException(EvidenceRefusal.PART_UNLISTED);
        }
        if (!listed.equals(actual)) {
            throw new EvidenceException(EvidenceRefusal.PART_CHANGED);
        }
    }

    private static Map<?, ?> listed(byte[] manifest) throws EvidenceException {
        try {
            Map<String, Object> json = Json.object(manifest);
            if (FORMAT.equals(json.get("format")) && json.get("sha256") instanceof Map<?, ?> listed) {
                return listed;
            }
            throw new EvidenceException(EvidenceRefusal.MANIFEST_MALFORMED);
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
