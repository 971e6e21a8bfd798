package org.hutong.ledger.note;

import java.util.Arrays;
import java.util.Base64;
import org.hutong.ledger.MalformedException;

/**
 * A public key as it is handed to those who verify: {@code name+hash+base64}, the hash being the key ID in hexadecimal and the
 * Base64 that of type and public key (signed-note, "Verifier keys"). Not secret, but whom it is taken from must be trusted.
 */
public final class VerifierKey {

    private static final int PARTS = 3;
    private static final int LONGEST = 8 * 1024;

    private final NoteKey key;
    private final SignatureType type;
    private final byte[] publicKey;

    /** A key of that name and type. */
    public VerifierKey(String name, SignatureType type, byte[] publicKey) {
        this.type = type;
        this.publicKey = publicKey.clone();
        key = NoteKey.of(name, type, publicKey);
    }

    /**
     * Reads the text form.
     *
     * @throws MalformedException when it is not one, its hash is not that of its key, or the type is unknown
     */
    public static VerifierKey parse(String text) {
        String[] parts = text.split("\\+", PARTS);
        if (parts.length != PARTS || text.length() > LONGEST) {
            throw new MalformedException("a verifier key is name+hash+base64");
        }
        byte[] typeAndKey = Canonical.base64(parts[2]);
        for (SignatureType type : SignatureType.values()) {
            if (type.begins(typeAndKey)) {
                int length = type.identifier().length;
                byte[] publicKey = Arrays.copyOfRange(typeAndKey, length, typeAndKey.length);
                VerifierKey key = new VerifierKey(parts[0], type, publicKey);
                if (!key.toString().equals(text)) {
                    throw new MalformedException("a verifier key's hash is not that of the key");
                }
                return key;
            }
        }
        throw new MalformedException("a verifier key of an unknown type");
    }

    /** Name and ID. */
    public NoteKey key() {
        return key;
    }

    /** The algorithm. */
    public SignatureType type() {
        return type;
    }

    /** A copy of the public key, in the encoding of its type. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** The text form. */
    @Override
    public String toString() {
        byte[] identifier = type.identifier();
        byte[] typeAndKey = Arrays.copyOf(identifier, identifier.length + publicKey.length);
        System.arraycopy(publicKey, 0, typeAndKey, identifier.length, publicKey.length);
        return key + "+" + Base64.getEncoder().encodeToString(typeAndKey);
    }
}
