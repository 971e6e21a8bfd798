package org.hutong.credential;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whom to believe: issuing provinces with their keys, and the roots above them.
 *
 * @param testOnly whether anything in the list is for tests; always true when a root of a {@link TestAuthority} is in it
 * @param issuedAt when the list was made
 * @param anchors root certificates, P-256 and SM2 alike
 * @param issuers each with a URI of its own
 * @param locations of what their credentials refer to
 */
public record TrustList(
        boolean testOnly,
        Instant issuedAt,
        List<X509Certificate> anchors,
        List<TrustedIssuer> issuers,
        Locations locations) {

    /** Announced with every list for tests. */
    public static final String TEST_NOTICE =
            "FOR TESTS ONLY - NOT FOR PRODUCTION: the certification authority behind this list is home-made.";

    /** The same for Chinese readers. */
    public static final String TEST_NOTICE_CHINESE = "仅供测试，不得用于生产：本列表所用证书认证机构为自建测试机构。";

    /** Largest list that is read, in bytes. */
    public static final int LARGEST = 4 * 1024 * 1024;

    private static final int MOST_ISSUERS = 1_000;
    private static final int MOST_ANCHORS = 100;

    /** @throws IllegalArgumentException when an issuer appears twice, or there are more than 1,000 or 100 roots */
    public TrustList {
        anchors = List.copyOf(anchors);
        issuers = List.copyOf(issuers);
        testOnly = testOnly || anchors.stream().anyMatch(TestAuthority::made);
        if (issuers.size() > MOST_ISSUERS || anchors.size() > MOST_ANCHORS) {
            throw new IllegalArgumentException("a trust list has at most 1000 issuers and 100 roots");
        }
        Set<String> uris = new HashSet<>();
        if (!issuers.stream().map(trusted -> trusted.issuer().uri()).allMatch(uris::add)) {
            throw new IllegalArgumentException("an issuer appears twice in the trust list");
        }
    }

    /** A list that does not say where anything is. */
    public TrustList(boolean testOnly, Instant issuedAt, List<X509Certificate> anchors, List<TrustedIssuer> issuers) {
        this(testOnly, issuedAt, anchors, issuers, Locations.NONE);
    }

    /** The same list, made at another time. */
    public TrustList at(Instant time) {
        return new TrustList(testOnly, time, anchors, issuers, locations);
    }

    /** The same list with some of its issuers. */
    public TrustList with(List<TrustedIssuer> some) {
        return new TrustList(testOnly, issuedAt, anchors, some, locations);
    }

    /**
     * Reads a list written by {@link #toJson()}, or a signed one, see {@link SignedTrustList}; members it does not know
     * are ignored. Of a signed list the signature is checked, but whether to believe whoever signed it only a list that
     * is believed already can say.
     *
     * @throws TrustListException when the bytes are too many, or are not such a list
     */
    public static TrustList parse(byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw new TrustListException("the trust list is larger than " + LARGEST + " bytes");
        }
        return SignedTrustList.looksSigned(bytes) ? SignedTrustList.parse(bytes).list() : TrustListJson.read(bytes);
    }

    /** The list as UTF-8 JSON. */
    public byte[] toJson() {
        return Json.write(TrustListJson.write(this));
    }

    /** The entry of an issuer. */
    public Optional<TrustedIssuer> issuer(String uri) {
        return issuers.stream()
                .filter(trusted -> trusted.issuer().uri().equals(uri))
                .findFirst();
    }

    /**
     * The JWT VC issuer metadata of an issuer as UTF-8 JSON, to be served below {@code /.well-known/jwt-vc-issuer}
     * (SD-JWT VC, "JWT VC Issuer Metadata"); empty for an unknown issuer.
     */
    public Optional<byte[]> issuerMetadata(String issuerUri) {
        return issuer(issuerUri)
                .map(trusted -> Json.write(
                        Map.of("issuer", issuerUri, "jwks", Map.of("keys", TrustListJson.publicKeys(trusted)))));
    }
}
