package org.hutong.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A trust list as a compact JWS (RFC 7515) with ES256, {@code x5c} and {@code x5t#S256}, whose payload is the list's JSON
 * with {@code sequence}, {@code nextUpdate} and, but for the first, {@code previous}: so that a newer list can be held
 * against the one that is believed, see {@link #requireExtends}. It is signed with the key of one of its own issuers.
 *
 * @param list what it says
 * @param sequence counts the lists of one publisher, from 1
 * @param nextUpdate until when a newer one is to be expected
 * @param previous the {@link #hash} of the list before; null for the first
 * @param signer chain of the key it is signed with
 * @param hash SHA-256 of the compact form, base64url
 */
public record SignedTrustList(
        TrustList list,
        long sequence,
        Instant nextUpdate,
        @Nullable String previous,
        CertificateChain signer,
        String hash) {

    private static final String TYPE = "trust-list+jwt";

    /** Whether bytes are meant to be a signed list: a compact JWS begins with the Base64 of an opening brace. */
    static boolean looksSigned(byte[] bytes) {
        int first = 0;
        while (first < bytes.length && Character.isWhitespace(bytes[first])) {
            first++;
        }
        return first + 1 < bytes.length && bytes[first] == 'e' && bytes[first + 1] == 'y';
    }

    /**
     * Signs a list.
     *
     * @param previous the list before; null for the first
     * @param key an ES256 key of one of the list's issuers
     * @return the compact form
     * @throws UnusableKeysException when the key's certificate was not valid when the list was issued
     * @throws IllegalArgumentException when the key is none of the list's, or the list does not extend the one before
     */
    public static String sign(TrustList list, @Nullable SignedTrustList previous, Instant nextUpdate, SigningKey key) {
        key.requireUsable(list.issuedAt());
        Map<String, Object> json = new LinkedHashMap<>(TrustListJson.write(list));
        json.put("sequence", previous == null ? 1 : previous.sequence() + 1);
        json.put("nextUpdate", nextUpdate.toString());
        if (previous != null) {
            json.put("previous", previous.hash());
        }
        JWSObject jws = new JWSObject(header(key), new Payload(Json.write(json)));
        try {
            jws.sign(new Es256JwsSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("ES256 could not sign", e);
        }
        String compact = jws.serialize();
        try {
            // Nothing leaves here that whoever receives it would refuse.
            SignedTrustList signed = parse(compact.getBytes(StandardCharsets.US_ASCII));
            if (previous != null) {
                signed.requireExtends(previous);
            }
        } catch (TrustListException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return compact;
    }

    /**
     * Reads a signed list: its signature is right, and its signer is a key of one of its issuers. Whether to believe it, {@link
     * #requirePinned} and {@link #requireExtends} say.
     *
     * @throws TrustListException when this is no such list
     */
    public static SignedTrustList parse(byte[] bytes) {
        if (bytes.length > TrustList.LARGEST) {
            throw new TrustListException("the trust list is larger than " + TrustList.LARGEST + " bytes");
        }
        String compact = new String(bytes, StandardCharsets.ISO_8859_1).strip();
        try {
            JWSObject jws = JWSObject.parse(compact);
            CertificateChain signer = signer(jws);
            Map<String, Object> json = Json.object(jws.getPayload().toBytes());
            TrustList list = TrustListJson.read(json);
            require(
                    list.issuers().stream().anyMatch(issuer -> issuer.keys().contains(signer)),
                    "the trust list is signed with a key that it does not have");
            require(
                    signer.covers(list.issuedAt()),
                    "the certificate of the trust list's signer was not valid when it was signed");
            return new SignedTrustList(
                    list,
                    sequence(json.get("sequence")),
                    Instant.parse(String.valueOf(json.get("nextUpdate"))),
                    json.get("previous") instanceof String previous ? previous : null,
                    signer,
                    Base64URL.encode(BouncyCastle.sha256().digest(compact.getBytes(StandardCharsets.US_ASCII)))
                            .toString());
        } catch (ParseException | Json.UnreadableException | DateTimeException e) {
            throw new TrustListException("this is no signed trust list", e);
        }
    }

    /**
     * Whether this may be the first list of an operator of whom nothing but a pin is known: its signer's key or certificate is the pinned
     * one, or leads to it and is made for an issuer of the list.
     *
     * @throws TrustListException when it is signed by anybody else, or its signer does not lead to one of its roots
     */
    public void requirePinned(TrustPin pin) {
        require(new Anchors(list.anchors()).reach(signer), "the trust list's signer does not lead to one of its roots");
        boolean itself = pin.names(signer.leaf());
        boolean above = Stream.concat(signer.certificates().stream().skip(1), list.anchors().stream())
                .filter(pin::names)
                .anyMatch(this::isBelow);
        require(itself || above, "the trust list is not signed by whoever was pinned");
        // An authority may have certified others, too.
        require(
                itself
                        || signer.uris().stream()
                                .anyMatch(uri -> list.issuer(uri).isPresent()),
                "the trust list is signed with a certificate that is for none of its issuers");
    }

    /** That the list brings a certificate along says nothing: it must have certified the signer. */
    private boolean isBelow(X509Certificate authority) {
        List<X509Certificate> chain = signer.certificates();
        int top = chain.indexOf(authority);
        return new Anchors(List.of(authority)).reach(top < 0 ? signer : new CertificateChain(chain.subList(0, top)));
    }

    /**
     * Whether this list may take the place of one that is believed: it has a higher number, names the other as the one
     * before if it follows at once, is signed with a key that leads to one of the other's roots and that the other has
     * or whose certificate is made for an issuer the other knows, and has every key the other has.
     *
     * @throws TrustListException with the first thing that is missing
     */
    public void requireExtends(SignedTrustList older) {
        require(sequence > older.sequence, "the trust list is not newer than the one before");
        require(
                sequence != older.sequence + 1 || older.hash.equals(previous),
                "the trust list does not name the one before");
        require(!nextUpdate.isBefore(list.issuedAt()), "the trust list's next update comes before it");
        boolean known = older.list.issuers().stream()
                        .anyMatch(issuer -> issuer.keys().contains(signer))
                || signer.uris().stream().anyMatch(uri -> older.list.issuer(uri).isPresent());
        require(
                known && new Anchors(older.list.anchors()).reach(signer),
                "the trust list is signed by somebody the one before does not know");
        require(keyIds(list).containsAll(keyIds(older.list)), "the trust list lacks a key of the one before");
    }

    private static Set<String> keyIds(TrustList list) {
        Set<String> ids = new HashSet<>();
        for (TrustedIssuer issuer : list.issuers()) {
            String uri = issuer.issuer().uri();
            issuer.keys().forEach(chain -> ids.add(uri + " " + chain.keyId(KeyAlgorithm.ES256)));
            issuer.nationalKeys().forEach(chain -> ids.add(uri + " " + chain.keyId(KeyAlgorithm.SM2)));
            issuer.postQuantum().forEach(key -> ids.add(uri + " " + key.id()));
        }
        return ids;
    }

    private static JWSHeader header(SigningKey key) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(TYPE))
                .keyID(key.id())
                .x509CertChain(key.chain().x5c())
                .x509CertSHA256Thumbprint(key.chain().thumbprint())
                .build();
    }

    private static CertificateChain signer(JWSObject jws) {
        JWSHeader header = jws.getHeader();
        require(JWSAlgorithm.ES256.equals(header.getAlgorithm()), "the trust list is not signed with ES256");
        require(new JOSEObjectType(TYPE).equals(header.getType()), "the signed text is no trust list");
        require(
                header.getCriticalParams() == null && header.getX509CertChain() != null,
                "the trust list's header is not one of this format");
        try {
            CertificateChain chain = CertificateChain.parse(
                    header.getX509CertChain().stream().map(Base64::toString).toList());
            boolean right = Es256.verifies(
                    Es256.publicKey(chain.leaf().getPublicKey()),
                    jws.getSigningInput(),
                    jws.getSignature().decode());
            require(right, "the trust list's signature does not match: it was altered or forged");
            return chain;
        } catch (CertificateException | InvalidKeyException e) {
            throw new TrustListException("the trust list's signer has no usable certificate", e);
        }
    }

    private static long sequence(@Nullable Object value) {
        if (value instanceof Integer number && number > 0) {
            return number;
        }
        if (value instanceof Long number && number > 0) {
            return number;
        }
        throw new TrustListException("the trust list has no number");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new TrustListException(otherwise);
        }
    }
}
