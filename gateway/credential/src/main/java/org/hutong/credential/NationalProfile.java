package org.hutong.credential;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** Object identifiers of the national CMS profile (GM/T 0006, GM/T 0010, GB/T 35275). */
final class NationalProfile {

    static final ASN1ObjectIdentifier DATA = new ASN1ObjectIdentifier("1.2.156.10197.6.1.4.2.1");
    static final ASN1ObjectIdentifier SIGNED_DATA = new ASN1ObjectIdentifier("1.2.156.10197.6.1.4.2.2");

    /** 1.2.156.10197.1.401. */
    static final AlgorithmIdentifier SM3 = new AlgorithmIdentifier(GMObjectIdentifiers.sm3);

    /** 1.2.156.10197.1.501. */
    static final AlgorithmIdentifier SM2_WITH_SM3 = new AlgorithmIdentifier(GMObjectIdentifiers.sm2sign_with_sm3);

    /** The attributes every signature signs, and no others (RFC 5652 §11.1 to §11.3). */
    static final ASN1ObjectIdentifier CONTENT_TYPE = CMSAttributes.contentType;

    static final ASN1ObjectIdentifier MESSAGE_DIGEST = CMSAttributes.messageDigest;
    static final ASN1ObjectIdentifier SIGNING_TIME = CMSAttributes.signingTime;

    private NationalProfile() {}
}
