package org.hutong.credential;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;

/**
 * Makes detached SignedData of the national profile. Written out by hand because Bouncy Castle's generators emit the
 * identifiers of PKCS#7 and BER, and raise the version for contents they do not know.
 */
final class NationalSigner {

    private static final ASN1Integer VERSION_1 = new ASN1Integer(1);

    private final SignerPool<Sm2> signers;
    private final Clock clock;
    private final ASN1Set certificates;
    private final IssuerAndSerialNumber signerId;

    NationalSigner(ECPrivateKeyParameters key, CertificateChain chain, Clock clock) {
        this.clock = clock;
        signers = new SignerPool<>(() -> new Sm2(key));
        ASN1EncodableVector all = new ASN1EncodableVector();
        chain.certificates()
                .forEach(certificate -> all.add(Certificate.getInstance(CertificateChain.encoded(certificate))));
        certificates = new DERSet(all);
        signerId = signerId(chain);
    }

    static IssuerAndSerialNumber signerId(CertificateChain chain) {
        X500Name issuer =
                X500Name.getInstance(chain.leaf().getIssuerX500Principal().getEncoded());
        BigInteger serial = chain.leaf().getSerialNumber();
        return new IssuerAndSerialNumber(issuer, serial);
    }

    byte[] sign(String issuerJwt) {
        byte[] digest = Sm2.sm3(issuerJwt.getBytes(StandardCharsets.US_ASCII));
        DERSet attributes = attributes(digest, clock.instant());
        byte[] signature = signers.with(signer -> signer.sign(der(attributes)));
        ASN1Encodable signedData = sequence(
                VERSION_1,
                new DERSet(NationalProfile.SM3),
                sequence(NationalProfile.DATA),
                new DERTaggedObject(false, 0, certificates),
                new DERSet(signerInfo(attributes, signature)));
        return der(sequence(NationalProfile.SIGNED_DATA, new DERTaggedObject(true, 0, signedData)));
    }

    private ASN1Encodable signerInfo(DERSet attributes, byte[] signature) {
        return sequence(
                VERSION_1,
                signerId,
                NationalProfile.SM3,
                new DERTaggedObject(false, 0, attributes),
                NationalProfile.SM2_WITH_SM3,
                new DEROctetString(signature));
    }

    private static DERSet attributes(byte[] digest, Instant now) {
        return new DERSet(new ASN1Encodable[] {
            attribute(NationalProfile.CONTENT_TYPE, NationalProfile.DATA),
            attribute(NationalProfile.MESSAGE_DIGEST, new DEROctetString(digest)),
            attribute(NationalProfile.SIGNING_TIME, new Time(Date.from(now)))
        });
    }

    private static Attribute attribute(ASN1ObjectIdentifier kind, ASN1Encodable value) {
        return new Attribute(kind, new DERSet(value));
    }

    private static DERSequence sequence(ASN1Encodable... parts) {
        return new DERSequence(parts);
    }

    static byte[] der(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("a structure of our own cannot be encoded", e);
        }
    }
}
