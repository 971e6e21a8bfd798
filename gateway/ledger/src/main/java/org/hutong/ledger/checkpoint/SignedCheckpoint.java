package org.hutong.ledger.checkpoint;

import java.util.List;
import org.hutong.ledger.MalformedException;
import org.hutong.ledger.note.NoteSignature;
import org.hutong.ledger.note.NoteSigner;
import org.hutong.ledger.note.SignedNote;

/**
 * A checkpoint in its note. Until a {@link CheckpointPolicy} has judged it, it is a claim.
 *
 * @param checkpoint what the text says
 * @param note text and signatures
 */
public record SignedCheckpoint(Checkpoint checkpoint, SignedNote note) {

    /** @throws MalformedException when the note is not that of the checkpoint */
    public SignedCheckpoint {
        if (!checkpoint.text().equals(note.text())) {
            throw new MalformedException("a signed checkpoint is the checkpoint that its note says");
        }
    }

    /** Signs; the caller has made sure that the checkpoint extends every one it signed before. */
    public static SignedCheckpoint sign(Checkpoint checkpoint, List<NoteSigner> signers) {
        return new SignedCheckpoint(checkpoint, SignedNote.sign(checkpoint.text(), signers));
    }

    /** @throws MalformedException when the bytes are not a checkpoint in a note */
    public static SignedCheckpoint parse(byte[] bytes) {
        return of(SignedNote.parse(bytes));
    }

    /** @throws MalformedException when the text is not a checkpoint in a note */
    public static SignedCheckpoint parse(String text) {
        return of(SignedNote.parse(text));
    }

    /** The same checkpoint with cosignatures behind what is there. */
    public SignedCheckpoint with(List<NoteSignature> cosignatures) {
        return new SignedCheckpoint(checkpoint, note.with(cosignatures));
    }

    private static SignedCheckpoint of(SignedNote note) {
        return new SignedCheckpoint(Checkpoint.parse(note.text()), note);
    }

    /** The note. */
    @Override
    public String toString() {
        return note.toString();
    }
}
