package org.hutong.gateway.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM (NIST SP 800-38D) with a fresh 96-bit nonce, bound to the place that the sealed bytes belong to. */
public final class Sealing {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sealing() {}

    /** Base64 of nonce, ciphertext and tag. */
    static String seal(byte[] bytes, SecretKey key, String place) {
        return Base64.getEncoder().encodeToString(sealBytes(bytes, key, place));
    }

    /** Nonce, ciphertext and tag. */
    public static byte[] sealBytes(byte[] bytes, SecretKey key, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] ciphertext = crypt(Cipher.ENCRYPT_MODE, key, nonce, place, bytes);
        return ByteBuffer.allocate(NONCE_BYTES + ciphertext.length)
                .put(nonce)
                .put(ciphertext)
                .array();
    }

    /**
     * What was sealed.
     *
     * @throws IllegalStateException if it was sealed for another place or with another key, or altered
     */
    static byte[] open(String text, SecretKey key, String place) {
        return openBytes(Base64.getDecoder().decode(text), key, place);
    }

    /**
     * What was sealed.
     *
     * @throws IllegalStateException if it was sealed for another place or with another key, or altered
     */
    public static byte[] openBytes(byte[] whole, SecretKey key, String place) {
        if (whole.length < NONCE_BYTES) {
            throw new IllegalStateException("A secret cannot be opened: it is cut off.");
        }
        var bytes = ByteBuffer.wrap(whole);
        byte[] nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return crypt(Cipher.DECRYPT_MODE, key, nonce, place, rest);
    }

    private static byte[] crypt(int mode, SecretKey key, byte[] nonce, String place, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("A secret cannot be opened: altered, or sealed for another place.", failed);
        }
    }
}
