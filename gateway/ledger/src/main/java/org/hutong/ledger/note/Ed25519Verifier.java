package org.hutong.ledger.note;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import org.hutong.ledger.MalformedException;

/** Checks Ed25519 signatures over the text of a note (signed-note, "Ed25519 signatures"). */
public final class Ed25519Verifier implements NoteVerifier {

    private final NoteKey key;
    private final PublicKey publicKey;

    /** @throws MalformedException when the key is of another type or no point of the curve */
    public Ed25519Verifier(VerifierKey key) {
        if (key.type() != SignatureType.ED25519) {
            throw new MalformedException("a log's key is of type Ed25519");
        }
        this.key = key.key();
        publicKey = Ed25519.publicKey(key.publicKey());
    }

    @Override
    public NoteKey key() {
        return key;
    }

    @Override
    public boolean verifies(String text, byte[] signature) {
        return Ed25519.verifies(publicKey, text.getBytes(StandardCharsets.UTF_8), signature);
    }
}
