package org.hutong.credential;

import com.authlete.sd.Disclosure;
import com.authlete.sd.SDObjectBuilder;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.util.Base64URL;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Signs credentials with the keys of one province: SD-JWT VC ({@code dc+sd-jwt}, RFC 9901) with ES256, and on request
 * a detached national signature beside it. Safe for any number of threads at once.
 */
public final class CredentialIssuer {

    /** RFC 9901 §9.3 recommends at least 128 bits. */
    private static final int SALT_BYTES = 16;

    private static final String HASH = "sha-256";

    private final IssuerKeys keys;
    private final Clock clock;
    private final CertificateChain chain;
    private final JWSHeader header;
    private final Es256JwsSigner signer;
    private final NationalSigner nationalSigner;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param keys what to sign with
     * @param clock gives the signing time of national signatures, and says whether a certificate has ended
     */
    public CredentialIssuer(IssuerKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        chain = keys.chain();
        header = header(keys.chain());
        signer = new Es256JwsSigner(keys.es256Key());
        nationalSigner = new NationalSigner(keys.sm2Key(), keys.nationalChain(), clock);
    }

    /**
     * Signs the content; every disclosable claim becomes a disclosure of its own with a fresh salt of 128 bits.
     *
     * @throws IllegalArgumentException when the certificate was made for another issuer than the content names
     * @throws UnusableKeysException when the certificate has ended meanwhile
     */
    public IssuedCredential issue(CredentialContent content) {
        keys.es256().requireUsable(clock.instant());
        requireOwn(content.issuer());
        List<Disclosure> disclosures = disclosures(content.disclosableClaims());
        String jwt = sign(payload(content, disclosures));
        StringBuilder compact = new StringBuilder(jwt).append('~');
        disclosures.forEach(
                disclosure -> compact.append(disclosure.getDisclosure()).append('~'));
        return new IssuedCredential(content.credentialId(), compact.toString(), jwt);
    }

    /**
     * A detached SM2/SM3 signature over the exact ASCII bytes of an issuer-signed JWT: a CMS SignedData in DER with
     * the object identifiers of the national profile (GM/T 0010, GB/T 35275) and the SM2 certificate chain.
     *
     * @throws UnusableKeysException when the certificate has ended meanwhile
     */
    public byte[] nationalSignature(String issuerJwt) {
        keys.sm2().requireUsable(clock.instant());
        return nationalSigner.sign(issuerJwt);
    }

    private void requireOwn(String issuer) {
        List<String> uris = chain.uris();
        if (!uris.isEmpty() && !uris.contains(issuer)) {
            throw new IllegalArgumentException("the certificate was made for another issuer than " + issuer);
        }
    }

    private List<Disclosure> disclosures(Map<String, Object> claims) {
        byte[] salts = new byte[SALT_BYTES * claims.size()];
        random.nextBytes(salts);
        List<Disclosure> disclosures = new ArrayList<>(claims.size());
        for (Map.Entry<String, Object> claim : claims.entrySet()) {
            int from = SALT_BYTES * disclosures.size();
            Base64URL salt = Base64URL.encode(Arrays.copyOfRange(salts, from, from + SALT_BYTES));
            disclosures.add(new Disclosure(salt.toString(), claim.getKey(), claim.getValue()));
        }
        return disclosures;
    }

    private static Map<String, Object> payload(CredentialContent content, List<Disclosure> disclosures) {
        SDObjectBuilder payload = new SDObjectBuilder(HASH);
        payload.putClaim("iss", content.issuer());
        payload.putClaim("vct", content.type());
        payload.putClaim("jti", content.credentialId());
        payload.putClaim("iat", content.issuedAt().getEpochSecond());
        payload.putClaim("exp", content.expiresAt().getEpochSecond());
        content.openClaims().forEach(payload::putClaim);
        payload.putSDClaims(disclosures);
        // Digests come sorted, so their order says nothing about the order of the claims (RFC 9901 §4.2.4.1).
        return payload.build(true);
    }

    private String sign(Map<String, Object> payload) {
        JWSObject jwt = new JWSObject(header, new Payload(payload));
        try {
            jwt.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("ES256 could not sign", e);
        }
        return jwt.serialize();
    }

    private static JWSHeader header(CertificateChain chain) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dc+sd-jwt"))
                .keyID(PublishedKey.of(chain).getKeyID())
                .x509CertChain(chain.x5c())
                .x509CertSHA256Thumbprint(chain.thumbprint())
                .build();
        try {
            // A parsed header remembers its encoding: it is written once, not for each credential.
            return JWSHeader.parse(header.toBase64URL());
        } catch (ParseException e) {
            throw new IllegalStateException("a header just written cannot be read", e);
        }
    }
}
