package org.hutong.credential;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TSPUtil;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenInfo;

/**
 * Whose timestamps to believe (RFC 3161): authorities with one of these certificates, or with one that leads to one of them.
 * Revocation is not asked: no list of revoked certificates is part of a bundle yet.
 */
final class TimestampTrust {

    private static final int MOST_CERTIFICATES = 8;

    private static final Set<String> DIGESTS = Set.of(
            NISTObjectIdentifiers.id_sha256.getId(),
            NISTObjectIdentifiers.id_sha384.getId(),
            NISTObjectIdentifiers.id_sha512.getId(),
            GMObjectIdentifiers.sm3.getId());

    private final List<X509Certificate> trusted;

    TimestampTrust(Collection<X509Certificate> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /**
     * Checks one timestamp.
     *
     * @param content what it has to be over
     * @param neededUntil until when its certificates must have been valid: the time of the timestamp over it, or now
     * @return the certificate it was signed with
     */
    X509Certificate check(TimeStampToken token, byte[] content, Instant neededUntil) throws EvidenceException {
        try {
            return checked(token, content, neededUntil);
        } catch (RuntimeException e) {
            // Bouncy Castle reads parts of a token only when they are asked for, and answers malformed ones with many
            // kinds of these.
            throw new EvidenceException(EvidenceRefusal.RECORD_MALFORMED);
        }
    }

    private X509Certificate checked(TimeStampToken token, byte[] content, Instant neededUntil)
            throws EvidenceException {
        TimeStampTokenInfo info = token.getTimeStampInfo();
        byte[] digest = BouncyCastle.sha256().digest(content);
        boolean ofContent = NISTObjectIdentifiers.id_sha256.equals(info.getMessageImprintAlgOID())
                && Arrays.equals(digest, info.getMessageImprintDigest());
        require(ofContent, EvidenceRefusal.TIMESTAMP_OF_OTHER_BYTES);
        List<X509Certificate> brought = certificates(token);
        X509Certificate signer = brought.stream()
                .filter(certificate -> token.getSID().match(holder(certificate)))
                .findFirst()
                .orElseThrow(() -> new EvidenceException(EvidenceRefusal.TIMESTAMP_UNTRUSTED));
        signature(token, signer);
        List<X509Certificate> path = path(signer, brought, info.getGenTime());
        boolean outlived = path.stream()
                .anyMatch(certificate -> certificate.getNotAfter().toInstant().isBefore(neededUntil));
        require(!outlived, EvidenceRefusal.TIMESTAMP_OUTLIVED);
        return signer;
    }

    private static void signature(TimeStampToken token, X509Certificate signer) throws EvidenceException {
        try {
            TSPUtil.validateCertificate(holder(signer));
        } catch (TSPException e) {
            throw new EvidenceException(EvidenceRefusal.TIMESTAMP_UNTRUSTED);
        }
        frame(token, signer);
        try {
            token.validate(new JcaSimpleSignerInfoVerifierBuilder()
                    .setProvider(BouncyCastle.PROVIDER)
                    .build(signer));
        } catch (TSPException | OperatorCreationException | RuntimeException e) {
            // Bouncy Castle answers malformed attributes with unchecked exceptions.
            throw new EvidenceException(EvidenceRefusal.TIMESTAMP_SIGNATURE_WRONG);
        }
    }

    /** What the signature does not cover has one value only, so that it cannot be changed unseen (RFC 5652 §5). */
    private static void frame(TimeStampToken token, X509Certificate certificate) throws EvidenceException {
        ContentInfo content = token.toCMSSignedData().toASN1Structure();
        SignedData data = SignedData.getInstance(content.getContent());
        SignerInfo signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
        boolean plain = content.getContentType().equals(CMSObjectIdentifiers.signedData)
                && data.getVersion().hasValue(3)
                && agree(signer)
                && names(signer.getSID(), certificate)
                && data.getDigestAlgorithms().size() == 1
                && data.getDigestAlgorithms().getObjectAt(0).equals(signer.getDigestAlgorithm())
                && signer.getVersion().hasValue(signer.getSID().isTagged() ? 3 : 1)
                && signer.getUnauthenticatedAttributes() == null
                && DIGESTS.contains(signer.getDigestAlgorithm().getAlgorithm().getId());
        require(plain, EvidenceRefusal.TIMESTAMP_SIGNATURE_WRONG);
    }

    /** Bouncy Castle finds the certificate by its issuer as people read it; here it is named by the same bytes. */
    private static boolean names(SignerIdentifier identifier, X509Certificate certificate) {
        if (identifier.isTagged()) {
            return true;
        }
        X500Name issuer = IssuerAndSerialNumber.getInstance(identifier.getId()).getName();
        try {
            return Arrays.equals(
                    issuer.getEncoded(ASN1Encoding.DER),
                    certificate.getIssuerX500Principal().getEncoded());
        } catch (IOException e) {
            return false;
        }
    }

    /** A signature algorithm that names a digest names the one that was used. */
    private static boolean agree(SignerInfo signer) {
        DefaultAlgorithmNameFinder names = new DefaultAlgorithmNameFinder();
        String signature = names.getAlgorithmName(signer.getDigestEncryptionAlgorithm());
        String digest = names.getAlgorithmName(signer.getDigestAlgorithm()).replace("-", "");
        return !signature.contains("WITH") || signature.startsWith(digest + "WITH");
    }

    /** The certificates from the signer's up to, and without, the one that is trusted, unless that is the signer's own. */
    private List<X509Certificate> path(X509Certificate signer, List<X509Certificate> brought, Date time)
            throws EvidenceException {
        if (trusted.contains(signer)) {
            return List.of(signer);
        }
        require(!trusted.isEmpty(), EvidenceRefusal.TIMESTAMP_UNTRUSTED);
        try {
            X509CertSelector wanted = new X509CertSelector();
            wanted.setCertificate(signer);
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(
                    trusted.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet()), wanted);
            parameters.setRevocationEnabled(false);
            parameters.setDate(time);
            parameters.addCertStore(CertStore.getInstance(
                    "Collection", new CollectionCertStoreParameters(brought), BouncyCastle.PROVIDER));
            PKIXCertPathBuilderResult result = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX", BouncyCastle.PROVIDER).build(parameters);
            List<X509Certificate> path = new ArrayList<>();
            for (Certificate certificate : result.getCertPath().getCertificates()) {
                path.add((X509Certificate) certificate);
            }
            return path;
        } catch (CertPathBuilderException e) {
            throw new EvidenceException(EvidenceRefusal.TIMESTAMP_UNTRUSTED);
        } catch (GeneralSecurityException e) {
            throw BouncyCastle.broken(e);
        }
    }

    private static List<X509Certificate> certificates(TimeStampToken token) throws EvidenceException {
        Collection<X509CertificateHolder> holders = token.getCertificates().getMatches(null);
        require(holders.size() <= MOST_CERTIFICATES, EvidenceRefusal.TIMESTAMP_UNTRUSTED);
        List<X509Certificate> certificates = new ArrayList<>();
        for (X509CertificateHolder holder : holders) {
            try {
                certificates.add(
                        BouncyCastle.certificate(holder.toASN1Structure().getEncoded()));
            } catch (CertificateException | IOException e) {
                throw new EvidenceException(EvidenceRefusal.TIMESTAMP_UNTRUSTED);
            }
        }
        return certificates;
    }

    private static X509CertificateHolder holder(X509Certificate certificate) {
        try {
            return new JcaX509CertificateHolder(certificate);
        } catch (GeneralSecurityException e) {
            throw BouncyCastle.broken(e);
        }
    }

    private static void require(boolean condition, EvidenceRefusal otherwise) throws EvidenceException {
        if (!condition) {
            throw new EvidenceException(otherwise);
        }
    }
}
