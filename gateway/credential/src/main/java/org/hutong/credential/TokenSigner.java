package org.hutong.credential;

import java.security.MessageDigest;
import java.security.Signature;
import org.jspecify.annotations.Nullable;

/**
 * ES256 inside a token, which is sent the digest: SHA-256 of the JDK is faster than the way there. One instance serves one
 * thread, and holds a session only while it signs.
 */
final class TokenSigner implements Es256Signer {

    private final KeyToken token;
    private final String label;
    private final MessageDigest digest = BouncyCastle.sha256();
    private @Nullable Signature signature;

    TokenSigner(KeyToken token, String label) {
        this.token = token;
        this.label = label;
    }

    /** A token that was away and has come back knows nothing of the sessions of before: it is asked once more. */
    @Override
    public byte[] sign(byte[] input) {
        byte[] hash = digest.digest(input);
        if (signature != null) {
            try {
                return signed(signature, hash);
            } catch (UnusableKeysException gone) {
                signature = null;
            }
        }
        Signature fresh = initialised();
        byte[] signed = signed(fresh, hash);
        signature = fresh;
        return signed;
    }

    private Signature initialised() {
        KeyToken.Usable usable = token.usable(label);
        return token.inSession(() -> {
            Signature fresh = Signature.getInstance("NONEwithECDSAinP1363Format", usable.provider());
            fresh.initSign(usable.key());
            return fresh;
        });
    }

    private byte[] signed(Signature ready, byte[] hash) {
        return token.inSession(() -> {
            ready.update(hash);
            return ready.sign();
        });
    }
}
