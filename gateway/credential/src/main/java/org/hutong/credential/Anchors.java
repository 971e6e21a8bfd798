package org.hutong.credential;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The roots a verifier believes in, and whether a chain leads to one of them (RFC 5280 §6). */
final class Anchors {

    private static final int DIGITAL_SIGNATURE = 0;

    private final Set<TrustAnchor> anchors;

    Anchors(Collection<X509Certificate> roots) {
        anchors = roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether the chain is well signed up to an anchor by certificates that may do so, at the first moment at which
     * all of them are valid. Whether they were valid when a credential was signed is asked for each credential.
     */
    boolean reach(CertificateChain chain) {
        if (anchors.isEmpty() || !maySign(chain.leaf())) {
            return false;
        }
        try {
            PKIXParameters parameters = new PKIXParameters(anchors);
            // Leaves are pinned by the trust list: withdrawing one takes it off the list.
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(chain.validFrom()));
            List<X509Certificate> path = withoutRoots(chain.certificates());
            CertificateFactory factory = CertificateFactory.getInstance("X.509", BouncyCastle.PROVIDER);
            CertPathValidator.getInstance("PKIX", BouncyCastle.PROVIDER)
                    .validate(factory.generateCertPath(path), parameters);
            return true;
        } catch (CertPathValidatorException | CertificateException | InvalidAlgorithmParameterException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw BouncyCastle.broken(e);
        }
    }

    private static boolean maySign(X509Certificate leaf) {
        boolean[] usage = leaf.getKeyUsage();
        return leaf.getBasicConstraints() < 0 && (usage == null || usage[DIGITAL_SIGNATURE]);
    }

    private List<X509Certificate> withoutRoots(List<X509Certificate> chain) {
        return chain.stream()
                .filter(certificate ->
                        anchors.stream().noneMatch(anchor -> certificate.equals(anchor.getTrustedCert())))
                .toList();
    }
}
