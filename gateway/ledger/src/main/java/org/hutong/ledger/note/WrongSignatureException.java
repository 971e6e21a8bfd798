package org.hutong.ledger.note;

/** A signature bears the name and ID of a known key and is not of that key: somebody changed the text or the signature. */
public final class WrongSignatureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient NoteKey key;

    WrongSignatureException(NoteKey key) {
        super("a signature is not of the key it names, " + key);
        this.key = key;
    }

    /** The key that is named. */
    public NoteKey key() {
        return key;
    }
}
