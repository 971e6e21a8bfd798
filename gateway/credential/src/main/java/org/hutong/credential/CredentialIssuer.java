package org.hutong.credential;

import com.nimbusds.jose.JOSEException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Signs credentials with the keys of one province: SD-JWT VC ({@code dc+sd-jwt}, RFC 9901) with ES256, and on request
 * a detached national signature beside it. Safe for any number of threads at once.
 */
public final class CredentialIssuer {

    /** How many digests stand in a credential, or within a claim, unless told otherwise: a multiple of this. */
    public static final int DIGESTS = 4;

    private static final int MOST_DIGESTS = 32;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final IssuerKeys keys;
    private final Clock clock;
    private final CertificateChain chain;

    /** Whom the certificate is made for: read once, as reading it costs a good part of a signature. */
    private final List<String> uris;

    private final ProtectedHeader header;
    private final Es256JwsSigner signer;
    private final NationalSigner nationalSigner;
    private final int digests;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param keys what to sign with
     * @param clock gives the signing time of national signatures, and says whether a certificate has ended
     */
    public CredentialIssuer(IssuerKeys keys, Clock clock) {
        this(keys, clock, DIGESTS);
    }

    /**
     * @param keys what to sign with
     * @param clock gives the signing time of national signatures
     * @param digests decoys fill the digests of a credential, and of each object and array within, up to a multiple
     *     of this: 1 for no decoys, 32 at most
     */
    public CredentialIssuer(IssuerKeys keys, Clock clock, int digests) {
        if (digests < 1 || digests > MOST_DIGESTS) {
            throw new IllegalArgumentException("digests come in multiples of 1 to " + MOST_DIGESTS);
        }
        this.digests = digests;
        this.keys = keys;
        this.clock = clock;
        chain = keys.chain();
        uris = chain.uris();
        header = new ProtectedHeader(keys.chain());
        signer = new Es256JwsSigner(keys.es256());
        nationalSigner = new NationalSigner(keys.sm2Key(), keys.nationalChain(), clock);
    }

    /**
     * Signs the content; every disclosable claim, and every member and element within, becomes a disclosure of its own
     * with a fresh salt of 128 bits.
     *
     * @throws IllegalArgumentException when the certificate was made for another issuer than the content names
     * @throws UnusableKeysException when the certificate has ended meanwhile
     */
    public IssuedCredential issue(CredentialContent content) {
        keys.es256().requireUsable(clock.instant());
        requireOwn(content.issuer());
        SaltedClaims claims = new SaltedClaims(random, digests);
        String jwt = sign(header.at(content.issuedAt()) + "." + BASE64.encodeToString(payload(content, claims)));
        String compact = SdJwt.withoutKeyBinding(jwt, claims.disclosures());
        return new IssuedCredential(content.credentialId(), compact, jwt);
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

    /** The {@code kid} of what is signed with ES256. */
    public String keyId() {
        return header.constant().getKeyID();
    }

    /** Signs a status list: a JWT in compact form, to be served at the token's URI. */
    public String statusListToken(StatusListToken token) {
        return sign(token.header(chain).toBase64URL() + "." + BASE64.encodeToString(Json.write(token.claims())));
    }

    private void requireOwn(String issuer) {
        if (!uris.isEmpty() && !uris.contains(issuer)) {
            throw new IllegalArgumentException("the certificate was made for another issuer than " + issuer);
        }
    }

    private static byte[] payload(CredentialContent content, SaltedClaims claims) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("iss", content.issuer());
        payload.put("vct", content.type());
        payload.put("jti", content.credentialId());
        payload.put("iat", content.issuedAt().getEpochSecond());
        payload.put("nbf", content.issuedAt().getEpochSecond());
        payload.put("exp", content.expiresAt().getEpochSecond());
        if (content.holderKey() != null) {
            payload.put("cnf", content.holderKey().confirmation());
        }
        if (content.status() != null) {
            payload.put(StatusReference.CLAIM, content.status().claim());
        }
        payload.putAll(content.openClaims());
        payload.put(DisclosedClaims.DIGESTS, claims.digests(content.disclosableClaims()));
        payload.put(DisclosedClaims.HASH, DisclosedClaims.SHA_256);
        return Json.write(payload);
    }

    private String sign(String input) {
        try {
            return input + "." + signer.sign(header.constant(), input.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            throw new IllegalStateException("ES256 could not sign", e);
        }
    }
}
