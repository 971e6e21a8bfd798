package org.hutong.credential;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A compact SD-JWT taken apart (RFC 9901 §4), nothing of it checked yet.
 *
 * @param issuerJwt the text before the first {@code ~}
 * @param header of the issuer-signed JWT
 * @param payload of the issuer-signed JWT
 * @param signature of the issuer-signed JWT
 * @param disclosures each still encoded
 */
record SdJwt(
        String issuerJwt,
        Map<String, Object> header,
        Map<String, Object> payload,
        byte[] signature,
        List<String> disclosures) {

    private static final int LARGEST = 256 * 1024;

    static SdJwt parse(String compact) throws RefusalException {
        if (compact.length() > LARGEST) {
            throw new RefusalException(Refusal.TOO_LARGE);
        }
        List<String> parts = Arrays.asList(compact.split("~", -1));
        if (parts.size() < 2) {
            throw new RefusalException(Refusal.MALFORMED);
        }
        if (!parts.get(parts.size() - 1).isEmpty()) {
            throw new RefusalException(Refusal.KEY_BINDING_NOT_ACCEPTED);
        }
        String issuerJwt = parts.get(0);
        String[] jwt = issuerJwt.split("\\.", -1);
        if (jwt.length != 3) {
            throw new RefusalException(Refusal.MALFORMED);
        }
        List<String> disclosures = List.copyOf(parts.subList(1, parts.size() - 1));
        return new SdJwt(issuerJwt, object(jwt[0]), object(jwt[1]), decode(jwt[2]), disclosures);
    }

    /** The bytes that are signed: header and payload as they were sent. */
    byte[] signingInput() {
        return issuerJwt.substring(0, issuerJwt.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Decodes base64url as RFC 7515 §2 wants it. Java's decoder also takes padding and stray bits in the last
     * character, which would let a changed text pass for the same bytes.
     */
    static byte[] decode(String base64url) throws RefusalException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(base64url);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(base64url)) {
                return bytes;
            }
            throw new RefusalException(Refusal.MALFORMED);
        } catch (IllegalArgumentException e) {
            throw new RefusalException(Refusal.MALFORMED);
        }
    }

    private static Map<String, Object> object(String base64url) throws RefusalException {
        try {
            return Json.object(decode(base64url));
        } catch (Json.UnreadableException e) {
            throw new RefusalException(Refusal.MALFORMED);
        }
    }

    /** Leaves out payload and disclosures: they are personal data. */
    @Override
    public String toString() {
        return "SdJwt[" + disclosures.size() + " disclosures]";
    }
}
