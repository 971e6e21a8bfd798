package org.hutong.credential;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.hutong.credential.ChainRefusedException.Reason;

/**
 * The key that a chain must be for.
 *
 * @param issuer whose key it is
 * @param algorithm what it is made for
 * @param id see {@link CertificateChain#keyId(KeyAlgorithm)}
 */
public record CertifiedKey(Issuer issuer, KeyAlgorithm algorithm, String id) {

    private static final int DIGITAL_SIGNATURE = 0;

    /**
     * Takes a chain that a certification authority has given for this key.
     *
     * @param anchors the roots it must lead to
     * @throws ChainRefusedException with the first thing that is wrong with it
     */
    public CertificateChain accept(CertificateChain chain, Collection<X509Certificate> anchors, Instant now) {
        require(id.equals(idOf(chain)), Reason.OTHER_KEY);
        require(leadsUpwards(chain.certificates()), Reason.NOT_UPWARDS);
        require(chain.covers(now), Reason.OUTSIDE_VALIDITY);
        require(signs(chain.leaf()), Reason.NO_DIGITAL_SIGNATURE);
        require(chain.uris().isEmpty() || chain.uris().contains(issuer.uri()), Reason.OTHER_ISSUER);
        require(new Anchors(anchors).reach(chain), Reason.NOT_ANCHORED);
        return chain;
    }

    private String idOf(CertificateChain chain) {
        try {
            return chain.keyId(algorithm);
        } catch (IllegalArgumentException otherCurve) {
            return "";
        }
    }

    private static boolean leadsUpwards(List<X509Certificate> certificates) {
        for (int i = 0; i + 1 < certificates.size(); i++) {
            if (!isSigned(certificates.get(i), certificates.get(i + 1))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSigned(X509Certificate certificate, X509Certificate above) {
        try {
            certificate.verify(above.getPublicKey(), BouncyCastle.PROVIDER);
            return certificate.getIssuerX500Principal().equals(above.getSubjectX500Principal());
        } catch (GeneralSecurityException otherwise) {
            return false;
        }
    }

    private static boolean signs(X509Certificate leaf) {
        boolean[] usage = leaf.getKeyUsage();
        return leaf.getBasicConstraints() < 0 && usage != null && usage[DIGITAL_SIGNATURE];
    }

    private static void require(boolean condition, Reason otherwise) {
        if (!condition) {
            throw new ChainRefusedException(otherwise);
        }
    }
}
