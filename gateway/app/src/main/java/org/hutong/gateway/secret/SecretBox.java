package org.hutong.gateway.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.springframework.stereotype.Component;

/** Seals secrets for the database: AES-256-GCM under the current master key, bound to the place they belong to. */
@Component
public final class SecretBox {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final MasterKeys keys;
    private final SecureRandom random = new SecureRandom();

    SecretBox(SecretSettings settings) {
        this.keys = MasterKeys.openOrCreate(settings.keyFile());
    }

    /** Encrypts a secret; it opens only with the same place, so it cannot be moved to another connection. */
    public String seal(String secret, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var name = keys.current();
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, name, nonce, place, secret.getBytes(StandardCharsets.UTF_8));
        var bytes = ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed);
        return name + ":" + Base64.getEncoder().encodeToString(bytes.array());
    }

    /**
     * Decrypts a secret.
     *
     * @throws IllegalStateException if it was sealed for another place, altered, or under a key we do not have
     */
    public String open(String sealed, String place) {
        int colon = sealed.indexOf(':');
        var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed.substring(colon + 1)));
        byte[] nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return new String(
                crypt(Cipher.DECRYPT_MODE, sealed.substring(0, colon), nonce, place, rest), StandardCharsets.UTF_8);
    }

    private byte[] crypt(int mode, String name, byte[] nonce, String place, byte[] input) {
        SecretKey key = keys.byName().get(name);
        if (key == null) {
            throw new IllegalStateException("The master key " + name + " is not in the key file.");
        }
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
