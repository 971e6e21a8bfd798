package org.hutong.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns claims into disclosures and leaves digests in their places, RFC 9901 §4.2. Members of objects and elements of
 * arrays are disclosures too, below that of their whole (§4.2.6), so that a holder may show one of them. Every object
 * and array is filled up with decoys (§4.2.5) to a multiple of a number, which hides how many claims there are, and
 * does so each time the same record is issued: a random number of decoys would tell it on average. One instance makes
 * one credential.
 */
final class SaltedClaims {

    /** RFC 9901 §9.3 recommends at least 128 bits. */
    private static final int SALT_BYTES = 16;

    /** Salts drawn at once: a draw costs about as much as a salt. */
    private static final int DRAWN = 16 * SALT_BYTES;

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random;
    private final int multiple;
    private final MessageDigest sha256 = BouncyCastle.sha256();
    private final List<String> disclosures = new ArrayList<>();
    private final byte[] drawn = new byte[DRAWN];
    private int used = DRAWN;

    SaltedClaims(SecureRandom random, int multiple) {
        this.random = random;
        this.multiple = multiple;
    }

    /** All disclosures made so far, encoded; the parts of a whole come before it. */
    List<String> disclosures() {
        return disclosures;
    }

    /** What stands for the claims in an object: their digests, sorted, so that their order says nothing (§4.2.4.1). */
    List<String> digests(Map<?, ?> claims) {
        List<String> digests = new ArrayList<>();
        claims.forEach((name, value) -> digests.add(disclose(List.of(salt(), name, hidden(value)))));
        decoys(digests.size()).forEach(digests::add);
        Collections.sort(digests);
        return digests;
    }

    private Object hidden(Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, Object> places = new LinkedHashMap<>();
            places.put(DisclosedClaims.DIGESTS, digests(object));
            return places;
        }
        return value instanceof List<?> array ? elements(array) : value;
    }

    /** The elements keep their order; decoys come last, where nobody can tell them from elements withheld. */
    private List<Object> elements(List<?> array) {
        List<Object> places = new ArrayList<>();
        array.forEach(element -> places.add(place(disclose(List.of(salt(), hidden(element))))));
        decoys(array.size()).forEach(decoy -> places.add(place(decoy)));
        return places;
    }

    private static Map<String, Object> place(String digest) {
        return Map.of(DisclosedClaims.ELEMENT_DIGEST, digest);
    }

    private String disclose(List<Object> parts) {
        byte[] disclosure = BASE64.encode(Json.write(parts));
        disclosures.add(new String(disclosure, StandardCharsets.US_ASCII));
        return digest(disclosure);
    }

    /** At least one multiple: nothing at all would tell that there is nothing. */
    private List<String> decoys(int claims) {
        int wanted = Math.max(1, (claims + multiple - 1) / multiple) * multiple;
        List<String> decoys = new ArrayList<>();
        for (int i = claims; i < wanted; i++) {
            decoys.add(digest(draw()));
        }
        return decoys;
    }

    private String salt() {
        return BASE64.encodeToString(draw());
    }

    private byte[] draw() {
        if (used == DRAWN) {
            random.nextBytes(drawn);
            used = 0;
        }
        used += SALT_BYTES;
        return Arrays.copyOfRange(drawn, used - SALT_BYTES, used);
    }

    private String digest(byte[] bytes) {
        return BASE64.encodeToString(sha256.digest(bytes));
    }
}
