package org.hutong.ledger.note;

import java.nio.charset.StandardCharsets;
import org.hutong.ledger.MalformedException;

/** Signs notes with Ed25519 (signed-note, "Ed25519 signatures"). */
public final class Ed25519Signer implements NoteSigner {

    private final SignerKey key;

    /** @throws MalformedException when the key is a witness's */
    public Ed25519Signer(SignerKey key) {
        if (key.verifierKey().type() != SignatureType.ED25519) {
            throw new MalformedException("a log's key is of type Ed25519");
        }
        this.key = key;
    }

    @Override
    public NoteKey key() {
        return key.verifierKey().key();
    }

    @Override
    public byte[] sign(String text) {
        return key.signBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
