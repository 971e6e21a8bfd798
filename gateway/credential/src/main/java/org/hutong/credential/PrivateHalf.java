package org.hutong.credential;

import org.bouncycastle.crypto.params.ECPrivateKeyParameters;

/** The private half of a signing key, wherever it is. */
sealed interface PrivateHalf {

    /** In this process: opened from a file. */
    record Opened(ECPrivateKeyParameters key) implements PrivateHalf {

        /** Without the key. */
        @Override
        public String toString() {
            return "Opened[]";
        }
    }

    /** In a token, under this label, for ES256 alone. */
    record Kept(KeyToken token, String label) implements PrivateHalf {

        Es256Signer signer() {
            return new TokenSigner(token, label);
        }
    }
}
