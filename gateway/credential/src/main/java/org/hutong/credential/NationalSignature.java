package org.hutong.credential;

import java.io.IOException;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * A detached national signature taken apart; its form and identifiers are checked, its signature is not.
 *
 * @param certificates each in DER, in the order they came
 * @param signer issuer and serial number of the signing certificate
 * @param attributes the signed attributes as the DER SET that is signed (RFC 5652 §5.4)
 * @param messageDigest SM3 digest of what is signed
 * @param signingTime as the signer states it
 * @param signature DER of r and s
 */
record NationalSignature(
        List<byte[]> certificates,
        IssuerAndSerialNumber signer,
        byte[] attributes,
        byte[] messageDigest,
        Instant signingTime,
        byte[] signature) {

    private static final int LARGEST = 64 * 1024;

    static NationalSignature parse(byte[] der) throws RefusalException {
        if (der.length > LARGEST) {
            throw new RefusalException(Refusal.NATIONAL_MALFORMED);
        }
        try {
            ASN1Primitive parsed = ASN1Primitive.fromByteArray(der);
            if (parsed == null || !Arrays.equals(NationalSigner.der(parsed), der)) {
                throw new RefusalException(Refusal.NATIONAL_MALFORMED);
            }
            return read(ASN1Sequence.getInstance(parsed));
        } catch (IOException | ParseException | RuntimeException e) {
            // Bouncy Castle's own types answer a wrong structure with several unchecked exceptions.
            throw new RefusalException(Refusal.NATIONAL_MALFORMED);
        }
    }

    private static NationalSignature read(ASN1Sequence contentInfo) throws RefusalException, ParseException {
        require(contentInfo.getObjectAt(0).equals(NationalProfile.SIGNED_DATA), Refusal.NATIONAL_OID_WRONG);
        ASN1TaggedObject content = tagged(contentInfo.getObjectAt(1), 0);
        ASN1Sequence signedData = ASN1Sequence.getInstance(content, true);
        // Exactly five parts: no revocation lists, which nothing would protect from being changed.
        require(contentInfo.size() == 2 && signedData.size() == 5, Refusal.NATIONAL_MALFORMED);
        requireVersion1(signedData.getObjectAt(0));
        ASN1Set digests = ASN1Set.getInstance(signedData.getObjectAt(1));
        requireAlgorithm(digests.getObjectAt(0), NationalProfile.SM3);
        ASN1Sequence detached = ASN1Sequence.getInstance(signedData.getObjectAt(2));
        require(detached.getObjectAt(0).equals(NationalProfile.DATA), Refusal.NATIONAL_OID_WRONG);
        ASN1Set signers = ASN1Set.getInstance(signedData.getObjectAt(4));
        require(digests.size() == 1 && detached.size() == 1 && signers.size() == 1, Refusal.NATIONAL_MALFORMED);
        ASN1Set certificates = ASN1Set.getInstance(tagged(signedData.getObjectAt(3), 0), false);
        return signer(certificates, ASN1Sequence.getInstance(signers.getObjectAt(0)));
    }

    private static NationalSignature signer(ASN1Set certificates, ASN1Sequence signer)
            throws RefusalException, ParseException {
        // Exactly six parts: no unsigned attributes, for the same reason.
        require(signer.size() == 6, Refusal.NATIONAL_MALFORMED);
        requireVersion1(signer.getObjectAt(0));
        requireAlgorithm(signer.getObjectAt(2), NationalProfile.SM3);
        requireAlgorithm(signer.getObjectAt(4), NationalProfile.SM2_WITH_SM3);
        ASN1Set attributes = ASN1Set.getInstance(tagged(signer.getObjectAt(3), 0), false);
        require(attributes.size() == 3, Refusal.NATIONAL_MALFORMED);
        ASN1Encodable contentType = attribute(attributes, NationalProfile.CONTENT_TYPE);
        require(contentType.equals(NationalProfile.DATA), Refusal.NATIONAL_OID_WRONG);
        ASN1Encodable digest = attribute(attributes, NationalProfile.MESSAGE_DIGEST);
        List<byte[]> chain = new ArrayList<>();
        certificates.forEach(certificate -> chain.add(NationalSigner.der(certificate)));
        return new NationalSignature(
                chain,
                IssuerAndSerialNumber.getInstance(signer.getObjectAt(1)),
                NationalSigner.der(attributes),
                ASN1OctetString.getInstance(digest).getOctets(),
                time(attribute(attributes, NationalProfile.SIGNING_TIME)),
                ASN1OctetString.getInstance(signer.getObjectAt(5)).getOctets());
    }

    private static ASN1TaggedObject tagged(ASN1Encodable value, int tag) throws RefusalException {
        ASN1TaggedObject tagged = ASN1TaggedObject.getInstance(value);
        require(tagged.hasContextTag(tag), Refusal.NATIONAL_MALFORMED);
        return tagged;
    }

    private static ASN1Encodable attribute(ASN1Set attributes, ASN1ObjectIdentifier kind) throws RefusalException {
        for (ASN1Encodable one : attributes) {
            Attribute attribute = Attribute.getInstance(one);
            if (attribute.getAttrType().equals(kind)
                    && attribute.getAttrValues().size() == 1) {
                return attribute.getAttrValues().getObjectAt(0);
            }
        }
        throw new RefusalException(Refusal.NATIONAL_MALFORMED);
    }

    private static Instant time(ASN1Encodable value) throws ParseException {
        return value instanceof ASN1UTCTime utc
                ? utc.getAdjustedDate().toInstant()
                : ASN1GeneralizedTime.getInstance(value).getDate().toInstant();
    }

    private static void requireVersion1(ASN1Encodable version) throws RefusalException {
        require(ASN1Integer.getInstance(version).hasValue(1), Refusal.NATIONAL_MALFORMED);
    }

    private static void requireAlgorithm(ASN1Encodable given, AlgorithmIdentifier expected) throws RefusalException {
        require(AlgorithmIdentifier.getInstance(given).equals(expected), Refusal.NATIONAL_OID_WRONG);
    }

    private static void require(boolean condition, Refusal otherwise) throws RefusalException {
        if (!condition) {
            throw new RefusalException(otherwise);
        }
    }
}
