package org.hutong.credential;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compact SD-JWT taken apart (RFC 9901 §4), nothing of it checked yet.
 *
 * @param issuerJwt the text before the first {@code ~}
 * @param header of the issuer-signed JWT
 * @param payload of the issuer-signed JWT
 * @param signature of the issuer-signed JWT
 * @param disclosures each still encoded
 * @param keyBinding the Key Binding JWT after the last {@code ~}; null when there is none
 */
record SdJwt(
        String issuerJwt,
        Map<String, Object> header,
        Map<String, Object> payload,
        byte[] signature,
        List<String> disclosures,
        @Nullable String keyBinding) {

    private static final int LARGEST = 256 * 1024;

    static SdJwt parse(String compact) throws RefusalException {
        if (compact.length() > LARGEST) {
            throw new RefusalException(Refusal.TOO_LARGE);
        }
        List<String> parts = Arrays.asList(compact.split("~", -1));
        if (parts.size() < 2) {
            throw new RefusalException(Refusal.MALFORMED);
        }
        String last = parts.get(parts.size() - 1);
        String issuerJwt = parts.get(0);
        String[] jwt = jws(issuerJwt);
        List<String> disclosures = List.copyOf(parts.subList(1, parts.size() - 1));
        return new SdJwt(
                issuerJwt, object(jwt[0]), object(jwt[1]), decode(jwt[2]), disclosures, last.isEmpty() ? null : last);
    }

    /** Header, payload and signature of a JWS in compact form (RFC 7515 §7.1), each still encoded. */
    static String[] jws(String compact) throws RefusalException {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            throw new RefusalException(Refusal.MALFORMED);
        }
        return parts;
    }

    /** What a Key Binding JWT is made over: everything before it, the last {@code ~} included (RFC 9901 §4.3.1). */
    static String withoutKeyBinding(String issuerJwt, Iterable<String> disclosures) {
        int length = issuerJwt.length() + 1;
        for (String disclosure : disclosures) {
            length += disclosure.length() + 1;
        }
        StringBuilder compact = new StringBuilder(length).append(issuerJwt).append('~');
        disclosures.forEach(disclosure -> compact.append(disclosure).append('~'));
        return compact.toString();
    }

    String withoutKeyBinding() {
        return withoutKeyBinding(issuerJwt, disclosures);
    }

    /** The bytes that are signed: header and payload as they were sent. */
    byte[] signingInput() {
        return signingInput(issuerJwt);
    }

    static byte[] signingInput(String jws) {
        return jws.substring(0, jws.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
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

    static Map<String, Object> object(String base64url) throws RefusalException {
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
