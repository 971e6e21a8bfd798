package org.hutong.ledger.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import org.hutong.ledger.MalformedException;
import org.hutong.ledger.note.Ed25519;
import org.hutong.ledger.note.NoteKey;
import org.hutong.ledger.note.NoteVerifier;
import org.hutong.ledger.note.SignatureType;
import org.hutong.ledger.note.VerifierKey;

/**
 * Checks the cosignatures of one witness: a time of eight bytes and an Ed25519 signature over that time and the checkpoint
 * (C2SP tlog-cosignature, {@code cosignature/v1}).
 */
public final class CosignatureVerifier implements NoteVerifier {

    private static final int LENGTH = Long.BYTES + Ed25519.SIGNATURE_BYTES;

    private final VerifierKey verifierKey;
    private final PublicKey publicKey;

    /** @throws MalformedException when the key is not a witness's or no point of the curve */
    public CosignatureVerifier(VerifierKey key) {
        if (key.type() != SignatureType.COSIGNATURE_V1) {
            throw new MalformedException("a witness's key is of type cosignature/v1");
        }
        verifierKey = key;
        publicKey = Ed25519.publicKey(key.publicKey());
    }

    @Override
    public NoteKey key() {
        return verifierKey.key();
    }

    /** The key with its public half. */
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    @Override
    public boolean verifies(String text, byte[] signature) {
        if (signature.length != LENGTH) {
            return false;
        }
        long time = ByteBuffer.wrap(signature).getLong();
        byte[] value = Arrays.copyOfRange(signature, Long.BYTES, LENGTH);
        return time >= 0 && Ed25519.verifies(publicKey, message(time, text), value);
    }

    /**
     * When a signature that verifies says it was made.
     *
     * @throws MalformedException when it has another length, or a time beyond what {@link Instant} holds
     */
    public static Instant time(byte[] signature) {
        if (signature.length != LENGTH) {
            throw new MalformedException("a cosignature has " + LENGTH + " bytes");
        }
        long time = ByteBuffer.wrap(signature).getLong();
        if (time < 0 || time > Instant.MAX.getEpochSecond()) {
            throw new MalformedException("a cosignature has a time");
        }
        return Instant.ofEpochSecond(time);
    }

    static byte[] message(long time, String text) {
        return ("cosignature/v1\ntime " + time + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }
}
