package org.hutong.ledger.checkpoint;

import java.nio.ByteBuffer;
import java.time.Clock;
import org.hutong.ledger.MalformedException;
import org.hutong.ledger.note.Ed25519;
import org.hutong.ledger.note.NoteKey;
import org.hutong.ledger.note.NoteSigner;
import org.hutong.ledger.note.SignatureType;
import org.hutong.ledger.note.SignerKey;

/**
 * Cosigns as a witness. A cosignature says that this is the largest tree of its log the witness has seen, and that it
 * extends all it has seen before; whoever signs has checked that.
 */
public final class CosignatureSigner implements NoteSigner {

    private final SignerKey key;
    private final Clock clock;

    /** @throws MalformedException when the key is not a witness's */
    public CosignatureSigner(SignerKey key, Clock clock) {
        if (key.verifierKey().type() != SignatureType.COSIGNATURE_V1) {
            throw new MalformedException("a witness's key is of type cosignature/v1");
        }
        this.key = key;
        this.clock = clock;
    }

    @Override
    public NoteKey key() {
        return key.verifierKey().key();
    }

    @Override
    public byte[] sign(String text) {
        long time = clock.instant().getEpochSecond();
        byte[] signature = key.signBytes(CosignatureVerifier.message(time, text));
        return ByteBuffer.allocate(Long.BYTES + Ed25519.SIGNATURE_BYTES)
                .putLong(time)
                .put(signature)
                .array();
    }
}
