package org.hutong.ledger;

/**
 * What opens one field's commitment to whoever is to see it, and no other field's.
 *
 * @param field the field's name
 * @param value what was committed to
 * @param salt 16 bytes
 */
public record Opening(String field, String value, byte[] salt) {

    /** Length of a salt in bytes. */
    public static final int SALT_BYTES = 16;

    /** @throws IllegalArgumentException unless the salt has 16 bytes */
    public Opening {
        salt = salt.clone();
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("a salt has 16 bytes");
        }
    }

    @Override
    public byte[] salt() {
        return salt.clone();
    }

    /** Leaves out value and salt: together they are what the log keeps from its readers. */
    @Override
    public String toString() {
        return "Opening[" + field + "]";
    }
}
