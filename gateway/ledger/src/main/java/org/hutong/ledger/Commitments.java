package org.hutong.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Salted commitments to the named fields of one log entry. The tree holds only these, so it can be public: a field
 * stays unknown until it is opened, and each field is opened by itself. Whoever destroys the entry's secret and the
 * readable entry leaves a leaf that proves what it proved before and says nothing any more.
 *
 * <p>The encoding; numbers are unsigned and big-endian, texts UTF-8:
 *
 * <pre>
 * salt(name)       = first 16 bytes of HMAC-SHA-256(secret, "hutong-ledger-salt-1" ‖ name ‖ 0x01)
 *                    which is HKDF-Expand (RFC 5869 §2.3) of the secret for 16 bytes
 * commitment(name) = SHA-256(0x02 ‖ salt ‖ length of name (1 byte) ‖ name ‖ length of value (4 bytes) ‖ value)
 * leaf             = 0x01 ‖ number of fields (2 bytes) ‖ for each field, names ascending:
 *                    length of name (1 byte) ‖ name ‖ commitment (32 bytes)
 * leaf hash        = SHA-256(0x00 ‖ leaf), RFC 6962 §2.1
 * </pre>
 *
 * The prefix 0x02 keeps a commitment from being taken for a leaf or a node of the tree.
 */
public final class Commitments {

    /** Length of an entry's secret in bytes. */
    public static final int SECRET_BYTES = 32;

    private static final byte COMMITMENT = 2;
    private static final byte[] SALT_LABEL = "hutong-ledger-salt-1".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_VALUE = 64 * 1024;

    private final SortedMap<String, Opening> openings;
    private final Leaf leaf;

    private Commitments(SortedMap<String, Opening> openings) {
        this.openings = openings;
        SortedMap<String, Hash> commitments = new TreeMap<>();
        openings.forEach((field, opening) -> commitments.put(field, commitment(opening)));
        leaf = new Leaf(commitments);
    }

    /** A fresh secret for one entry. */
    public static byte[] newSecret(SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    /**
     * Commits to all fields of an entry.
     *
     * @param entrySecret 32 random bytes of this entry alone
     * @param fields 1 to 256 values of at most 64 KB, by names of 1 to 64 ASCII letters, digits, dots and dashes that
     *     begin with a small letter
     * @throws IllegalArgumentException when secret or fields break these rules; the message holds no value
     */
    public static Commitments of(byte[] entrySecret, SortedMap<String, String> fields) {
        if (entrySecret.length != SECRET_BYTES) {
            throw new IllegalArgumentException("an entry's secret has 32 bytes");
        }
        SortedMap<String, Opening> openings = new TreeMap<>();
        Mac mac = mac(entrySecret);
        for (Map.Entry<String, String> field : fields.entrySet()) {
            if (field.getValue().getBytes(StandardCharsets.UTF_8).length > LONGEST_VALUE) {
                throw new IllegalArgumentException("a field's value has at most 64 KB");
            }
            byte[] salt = salt(mac, field.getKey());
            openings.put(field.getKey(), new Opening(field.getKey(), field.getValue(), salt));
        }
        return new Commitments(openings);
    }

    /**
     * The commitments that openings belong to, made again without the entry's secret.
     *
     * @throws IllegalArgumentException when there are none or too many, a field twice, or a field's name or value breaks the rules of
     *     {@link #of}
     */
    public static Commitments opened(Collection<Opening> openings) {
        SortedMap<String, Opening> byField = new TreeMap<>();
        for (Opening opening : openings) {
            if (byField.put(opening.field(), opening) != null) {
                throw new IllegalArgumentException("a field is opened once");
            }
            if (opening.value().getBytes(StandardCharsets.UTF_8).length > LONGEST_VALUE) {
                throw new IllegalArgumentException("a field's value has at most 64 KB");
            }
        }
        return new Commitments(byField);
    }

    /** What opens all fields, in their order. */
    public List<Opening> openings() {
        return List.copyOf(openings.values());
    }

    /** The bytes of the leaf. */
    public byte[] leaf() {
        return leaf.encoded();
    }

    /** The hash of the leaf, as the tree holds it. */
    public Hash leafHash() {
        return MerkleTree.leafHash(leaf());
    }

    /**
     * What to hand to somebody who is to see this field.
     *
     * @throws IllegalArgumentException when the entry has no such field
     */
    public Opening opening(String field) {
        Opening opening = openings.get(field);
        if (opening == null) {
            throw new IllegalArgumentException("the entry has no field " + field);
        }
        return opening;
    }

    /** Whether the leaf commits to this value of this field; false also for bytes that are no leaf. */
    public static boolean opens(byte[] leaf, Opening opening) {
        try {
            Hash committed = Leaf.parse(leaf).commitments().get(opening.field());
            return committed != null && committed.equals(commitment(opening));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Hash commitment(Opening opening) {
        byte[] name = opening.field().getBytes(StandardCharsets.UTF_8);
        byte[] value = opening.value().getBytes(StandardCharsets.UTF_8);
        byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array();
        return Hash.sha256(COMMITMENT, opening.salt(), new byte[] {(byte) name.length}, name, length, value);
    }

    private static byte[] salt(Mac mac, String field) {
        mac.update(SALT_LABEL);
        mac.update(field.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 1);
        return Arrays.copyOf(mac.doFinal(), Opening.SALT_BYTES);
    }

    private static Mac mac(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
