package org.hutong.ledger.witness;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hutong.ledger.Hash;
import org.hutong.ledger.MalformedException;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.hutong.ledger.note.Canonical;
import org.hutong.ledger.note.SignedNote;

/**
 * Body of a request to cosign (tlog-witness, "add-checkpoint").
 *
 * @param oldSize of the checkpoint the witness is believed to have cosigned last, 0 if none
 * @param proof hashes of the consistency proof from there, at most 63; none when the old size is 0
 * @param signed what is to be cosigned
 */
public record AddCheckpoint(long oldSize, List<Hash> proof, SignedCheckpoint signed) {

    /** Path below the witness's submission prefix, for a POST. */
    public static final String PATH = "add-checkpoint";

    /** Length of the longest body in bytes. */
    public static final int LONGEST = SignedNote.LONGEST + 4096;

    private static final String OLD = "old ";
    private static final int MOST_HASHES = 63;

    /** @throws MalformedException when the old size is negative or the proof too long */
    public AddCheckpoint {
        proof = List.copyOf(proof);
        if (oldSize < 0 || proof.size() > MOST_HASHES) {
            throw new MalformedException("a request has an old size and at most 63 hashes");
        }
    }

    /**
     * Reads a body.
     *
     * @throws MalformedException when the bytes are not one, or too many
     */
    public static AddCheckpoint parse(byte[] body) {
        if (body.length > LONGEST) {
            throw new MalformedException("a request has at most " + LONGEST + " bytes");
        }
        String text = Canonical.utf8(body);
        int blank = text.indexOf("\n\n");
        if (!text.startsWith(OLD) || blank < 0) {
            throw new MalformedException("a request has an old size, hashes, an empty line and a checkpoint");
        }
        String[] lines = text.substring(0, blank).split("\n", MOST_HASHES + 2);
        List<Hash> proof = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            proof.add(hash(lines[i]));
        }
        long oldSize = Canonical.decimal(lines[0].substring(OLD.length()));
        return new AddCheckpoint(oldSize, proof, SignedCheckpoint.parse(text.substring(blank + 2)));
    }

    /** The body to send. */
    public byte[] body() {
        StringBuilder text = new StringBuilder(OLD).append(oldSize).append('\n');
        proof.forEach(hash -> text.append(hash).append('\n'));
        return text.append('\n').append(signed).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Hash hash(String line) {
        byte[] bytes = Canonical.base64(line);
        if (bytes.length != Hash.BYTES) {
            throw new MalformedException("a hash has 32 bytes");
        }
        return Hash.of(bytes);
    }
}
