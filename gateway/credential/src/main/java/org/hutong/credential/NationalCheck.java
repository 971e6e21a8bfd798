package org.hutong.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/** Whether a detached national signature was made by this issuer over this issuer-signed JWT. */
record NationalCheck(PinnedIssuer issuer, Clock clock) {

    void check(byte[] der, String issuerJwt) throws RefusalException {
        NationalSignature signature = NationalSignature.parse(der);
        byte[] digest = Sm2.sm3(issuerJwt.getBytes(StandardCharsets.US_ASCII));
        require(MessageDigest.isEqual(digest, signature.messageDigest()), Refusal.NATIONAL_DIGEST_WRONG);
        PinnedKey key = signer(signature);
        requireTime(signature, key);
        boolean right = Sm2.verifies(key.key(), signature.attributes(), signature.signature());
        require(right, Refusal.NATIONAL_SIGNATURE_WRONG);
    }

    /** The issuer's own key, named by the signature; every certificate in the signature must be of that key's chain. */
    private PinnedKey signer(NationalSignature signature) throws RefusalException {
        for (PinnedKey key : issuer.nationalKeys()) {
            List<byte[]> chain = key.chain().encoded();
            boolean named = key.chain().signerId().equals(signature.signer());
            boolean brought = contains(signature.certificates(), chain.get(0))
                    && signature.certificates().stream().allMatch(given -> contains(chain, given));
            if (named && brought && key.anchored()) {
                return key;
            }
        }
        throw new RefusalException(Refusal.NATIONAL_SIGNER_UNTRUSTED);
    }

    private void requireTime(NationalSignature signature, PinnedKey key) throws RefusalException {
        boolean future = signature.signingTime().isAfter(clock.instant().plus(StandardClaims.CLOCK_SKEW));
        require(!future && key.chain().covers(signature.signingTime()), Refusal.NATIONAL_TIME_WRONG);
    }

    private static boolean contains(List<byte[]> certificates, byte[] wanted) {
        return certificates.stream().anyMatch(certificate -> Arrays.equals(certificate, wanted));
    }

    private static void require(boolean condition, Refusal otherwise) throws RefusalException {
        if (!condition) {
            throw new RefusalException(otherwise);
        }
    }
}
