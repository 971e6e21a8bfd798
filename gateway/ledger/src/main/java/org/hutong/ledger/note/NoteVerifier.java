package org.hutong.ledger.note;

/** Checks the signatures of one key. Implementations are safe for several threads. */
public interface NoteVerifier {

    /** The key whose signatures this checks. */
    NoteKey key();

    /**
     * Whether this key signed the text; false also for bytes that are no signature at all.
     *
     * @param text of the note, with its last newline
     * @param signature what follows the key ID
     */
    boolean verifies(String text, byte[] signature);
}
