package org.hutong.credential;

import java.util.Locale;

/**
 * Where a private key is.
 *
 * @param kind in what kind of place
 * @param name what it is called there: a file's name in the directory of keys, or a label in the token
 */
public record KeyLocation(Kind kind, String name) {

    /** A kind of place. */
    public enum Kind {
        /** A PKCS#12 file in the directory of keys. */
        FILE,
        /** A PKCS#11 token, which the key never leaves. */
        TOKEN;

        /** As registers and people write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException when there is no such kind */
        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** In a file of this name. */
    public static KeyLocation file(String name) {
        return new KeyLocation(Kind.FILE, name);
    }
}
