package org.hutong.credential;

/**
 * What a verifier asks of the holder of a credential, so that nobody can present it who merely saw it before (RFC 9901
 * §7.3).
 *
 * @param audience the verifier, as the holder knows it
 * @param nonce made for this one request
 */
public record HolderChallenge(String audience, String nonce) {

    private static final int LONGEST = 512;

    /** @throws IllegalArgumentException when a part is blank or longer than 512 characters */
    public HolderChallenge {
        require(audience);
        require(nonce);
    }

    private static void require(String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException("a challenge has an audience and a nonce of 1 to 512 characters");
        }
    }
}
