package org.hutong.ledger.note;

/** Signs with one key, wherever that is kept. */
public interface NoteSigner {

    /** The key that signs. */
    NoteKey key();

    /**
     * The signature, without the key ID.
     *
     * @param text of the note, with its last newline
     */
    byte[] sign(String text);
}
