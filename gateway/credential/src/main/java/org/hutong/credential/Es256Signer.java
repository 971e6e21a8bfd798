package org.hutong.credential;

/** Signs with ES256 (RFC 7518 §3.4); one instance serves one thread. */
interface Es256Signer {

    /**
     * The signature, 64 bytes.
     *
     * @throws UnusableKeysException when the key cannot be used any more
     */
    byte[] sign(byte[] input);
}
