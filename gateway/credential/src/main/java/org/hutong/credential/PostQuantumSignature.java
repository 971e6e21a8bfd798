package org.hutong.credential;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The second JWS over the payload of an issuer-signed JWT, detached (RFC 7515 appendix F), with ML-DSA-65 (RFC 9964 §4). */
final class PostQuantumSignature {

    private static final String TYPE = "dc+sd-jwt";

    /** Base64 of a signature takes 4,412 characters; the rest is for the header. */
    private static final int LONGEST = 8 * 1024;

    /** Exactly these: a key that the header brings is nobody's, and an extension is nothing that is known here. */
    private static final Set<String> PARAMETERS = Set.of("alg", "typ", "kid");

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private PostQuantumSignature() {}

    static String of(String keyId, String issuerJwt, UnaryOperator<byte[]> signer) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", MlDsa.ALGORITHM);
        header.put("typ", TYPE);
        header.put("kid", keyId);
        String encoded = BASE64.encodeToString(Json.write(header));
        return encoded + ".." + BASE64.encodeToString(signer.apply(input(encoded, issuerJwt)));
    }

    /** @throws RefusalException unless one of these keys has signed the payload of this JWT */
    static void check(String detached, String issuerJwt, List<PostQuantumKey> keys) throws RefusalException {
        require(detached.length() <= LONGEST, Refusal.POST_QUANTUM_MALFORMED);
        String[] parts = detached.split("\\.", -1);
        require(parts.length == 3 && parts[1].isEmpty(), Refusal.POST_QUANTUM_MALFORMED);
        Map<String, Object> header = header(parts[0]);
        PostQuantumKey key = keys.stream()
                .filter(one -> one.id().equals(header.get("kid")))
                .findFirst()
                .orElseThrow(() -> new RefusalException(Refusal.POST_QUANTUM_KEY_UNKNOWN));
        boolean right = key.signed(input(parts[0], issuerJwt), decoded(parts[2]));
        require(right, Refusal.POST_QUANTUM_SIGNATURE_WRONG);
    }

    private static Map<String, Object> header(String encoded) throws RefusalException {
        try {
            Map<String, Object> header = Json.object(decoded(encoded));
            boolean known = header.keySet().equals(PARAMETERS)
                    && MlDsa.ALGORITHM.equals(header.get("alg"))
                    && TYPE.equals(header.get("typ"));
            require(known, Refusal.POST_QUANTUM_MALFORMED);
            return header;
        } catch (Json.UnreadableException e) {
            throw new RefusalException(Refusal.POST_QUANTUM_MALFORMED);
        }
    }

    private static byte[] decoded(String base64url) throws RefusalException {
        try {
            return SdJwt.decode(base64url);
        } catch (RefusalException e) {
            throw new RefusalException(Refusal.POST_QUANTUM_MALFORMED);
        }
    }

    /** This signature's own header, and the payload that the issuer's first signature is over too. */
    private static byte[] input(String header, String issuerJwt) {
        String payload = issuerJwt.substring(issuerJwt.indexOf('.'), issuerJwt.lastIndexOf('.'));
        return (header + payload).getBytes(StandardCharsets.US_ASCII);
    }

    private static void require(boolean condition, Refusal otherwise) throws RefusalException {
        if (!condition) {
            throw new RefusalException(otherwise);
        }
    }
}
