package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hutong.credential.Province.AUTHORITY;
import static org.hutong.credential.Province.CLOCK;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.NOW;
import static org.hutong.credential.Province.PASSWORD;
import static org.hutong.credential.Province.TRUST;
import static org.hutong.credential.Province.ZHEJIANG;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jose4j.jws.JsonWebSignature;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Lists that extend each other, and lists that only say so. */
class SignedTrustListTest {

    private static final Instant NEXT = NOW.plus(Duration.ofDays(7));

    private final String first = sign(TRUST, null);
    private final SignedTrustList one = parse(first);

    @Test
    void saysWhatTheListSaysAndWhereItStands() {
        assertThat(TrustList.parse(first.getBytes(StandardCharsets.US_ASCII))).isEqualTo(TRUST);
        assertThat(TrustList.parse((first + "\n").getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(TRUST);
        assertThat(one.sequence()).isEqualTo(1);
        assertThat(one.previous()).isNull();
        assertThat(one.nextUpdate()).isEqualTo(NEXT);
        assertThat(one.signer()).isEqualTo(JIANGXI.keys().chain());
    }

    @Test
    void verifiesWithAnotherLibrary() throws Exception {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setCompactSerialization(first);
        X509Certificate leaf = jws.getCertificateChainHeaderValue().get(0);
        jws.setKey(leaf.getPublicKey());

        assertThat(jws.verifySignature()).isTrue();
        assertThat(JsonMapper.shared()
                        .readTree(jws.getPayload())
                        .get("sequence")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void theNextOneExtendsIt() {
        SignedTrustList two = parse(sign(with(next(), true), one));
        assertThat(two.sequence()).isEqualTo(2);
        assertThat(two.previous()).isEqualTo(one.hash());
        two.requireExtends(one);

        assertRefused(() -> one.requireExtends(two), "not newer");
        assertThatThrownBy(() -> sign(with(next(), true), two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lacks a key");
    }

    @Test
    void whoeverMissedOneMayGoOnWithTheNext() {
        CertificateChain next = next();
        SignedTrustList two = parse(sign(with(next, true), one));
        SignedTrustList three = parse(sign(with(next, true), two));
        three.requireExtends(one);
    }

    @Test
    void aListThatDropsAKeyIsNotEvenSigned() {
        assertThatThrownBy(() -> sign(with(next(), false), one))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lacks a key");
    }

    @Test
    void aListThatForksIsRefused() {
        SignedTrustList otherFirst = parse(SignedTrustList.sign(
                TRUST, null, NEXT.plusSeconds(1), JIANGXI.keys().es256()));
        SignedTrustList otherSecond = parse(sign(TRUST, otherFirst));
        assertRefused(() -> otherSecond.requireExtends(one), "does not name the one before");
    }

    @Test
    void aStrangersListIsRefused() {
        TestAuthority stranger = TestAuthority.openOrCreate(Province.temporary(), PASSWORD, CLOCK);
        IssuerKeys keys = stranger.issuerKeys(JIANGXI.issuer());
        TrustList his =
                new TrustList(false, NOW, stranger.anchors(), List.of(TrustedIssuer.of(JIANGXI.issuer(), keys)));
        SignedTrustList zero = parse(SignedTrustList.sign(his, null, NEXT, keys.es256()));
        SignedTrustList second = parse(SignedTrustList.sign(his, zero, NEXT, keys.es256()));
        SignedTrustList third = parse(SignedTrustList.sign(his, second, NEXT, keys.es256()));
        assertRefused(() -> third.requireExtends(one), "does not know");
    }

    @Test
    void isPinnedByKeyCertificateOrRoot() {
        X509Certificate leaf = JIANGXI.keys().chain().leaf();
        X509Certificate root = AUTHORITY.anchors().get(0);

        one.requirePinned(TrustPin.ofKey(leaf));
        one.requirePinned(TrustPin.ofCertificate(leaf));
        one.requirePinned(TrustPin.ofKey(root));
        one.requirePinned(TrustPin.ofCertificate(root));
        TrustPin other = TrustPin.ofKey(ZHEJIANG.keys().chain().leaf());
        assertRefused(() -> one.requirePinned(other), "whoever was pinned");
        String written = other.sha256().toUpperCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1:");
        assertThat(TrustPin.parse(written)).contains(other);
        assertThat(TrustPin.parse(written.substring(3))).isEmpty();
    }

    @Test
    void aPinnedRootThatIsOnlyBroughtAlongDoesNotHelp() {
        TestAuthority stranger = TestAuthority.openOrCreate(Province.temporary(), PASSWORD, CLOCK);
        IssuerKeys his = stranger.issuerKeys(JIANGXI.issuer());
        X509Certificate pinned = AUTHORITY.anchors().get(0);
        List<X509Certificate> both = Stream.concat(stranger.anchors().stream(), AUTHORITY.anchors().stream())
                .toList();
        CertificateChain mixed = new CertificateChain(List.of(his.chain().leaf(), pinned));
        for (CertificateChain chain : List.of(his.chain(), mixed)) {
            TrustedIssuer issuer = new TrustedIssuer(JIANGXI.issuer(), List.of(TrustedKey.of(chain)), List.of());
            TrustList list = new TrustList(false, NOW, both, List.of(issuer));
            SignedTrustList signed = new SignedTrustList(list, 1, NEXT, null, chain, "hash");
            assertRefused(() -> signed.requirePinned(TrustPin.ofCertificate(pinned)), "whoever was pinned");
        }
    }

    @Test
    void saysWhereThingsAre() {
        Locations locations = new Locations(
                "https://hutong.example/types/",
                "https://hutong.example/v1/status-lists/",
                "https://hutong.example/log/");
        TrustList list = new TrustList(true, NOW, TRUST.anchors(), TRUST.issuers(), locations);

        assertThat(TrustList.parse(list.toJson())).isEqualTo(list);
        for (String wrong : List.of(
                "https://hutong.example",
                "https://hutong.example/a/../",
                "https://user@hutong.example/",
                "https://hutong.example/?x=/",
                "file:///etc/",
                "/types/")) {
            assertThatThrownBy(() -> new Locations(wrong, null, null)).isInstanceOf(IllegalArgumentException.class);
            String json = new String(list.toJson(), StandardCharsets.UTF_8).replace(locations.types(), wrong);
            assertThatThrownBy(() -> TrustList.parse(json.getBytes(StandardCharsets.UTF_8)))
                    .as(wrong)
                    .isInstanceOf(TrustListException.class);
        }
    }

    @Test
    void nobodySignsAListWithAKeyThatIsNotInIt() {
        TrustList without = new TrustList(
                false, NOW, AUTHORITY.anchors(), List.of(TrustedIssuer.of(ZHEJIANG.issuer(), ZHEJIANG.keys())));
        assertThatThrownBy(() -> sign(without, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SignedTrustList.sign(
                        new TrustList(false, NOW.plus(Duration.ofDays(900)), TRUST.anchors(), TRUST.issuers()),
                        null,
                        NEXT,
                        JIANGXI.keys().es256()))
                .isInstanceOf(UnusableKeysException.class);
    }

    @Test
    void anyChangedByteIsRefused() {
        String[] parts = first.split("\\.");
        for (int part = 0; part < parts.length; part++) {
            byte[] bytes = Base64.getUrlDecoder().decode(parts[part]);
            for (int at = 0; at < bytes.length; at += Math.max(1, bytes.length / 97)) {
                byte[] changed = bytes.clone();
                changed[at] ^= 1;
                String[] forged = parts.clone();
                forged[part] = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
                assertThatThrownBy(() -> parse(String.join(".", forged)))
                        .as("byte %d of part %d", at, part)
                        .isInstanceOf(TrustListException.class);
            }
        }
    }

    @Test
    void anotherKindOfTextOfTheSameKeyIsNoTrustList() {
        String credential = JIANGXI.credentials().issue(JIANGXI.licence()).issuerJwt();
        assertRefused(() -> parse(credential), "no trust list");
        String none = JIANGXI.sign(Map.of("alg", "HS256", "typ", "trust-list+jwt"), "{}");
        assertRefused(() -> parse(none), "not signed with ES256");
    }

    @Test
    void keepsWhenKeysWereInUse() {
        TrustedKey old = new TrustedKey(JIANGXI.keys().chain(), NOW, NEXT);
        TrustedKey next = new TrustedKey(next(), NEXT, null);
        TrustedKey national = new TrustedKey(JIANGXI.keys().nationalChain(), NOW, null);
        TrustList list = new TrustList(
                true,
                NOW,
                TRUST.anchors(),
                List.of(new TrustedIssuer(JIANGXI.issuer(), List.of(old, next), List.of(national))));

        assertThat(TrustList.parse(list.toJson())).isEqualTo(list);
        assertThat(new String(list.toJson(), StandardCharsets.UTF_8))
                .contains("\"validFrom\":\"" + NOW + "\",\"validUntil\":\"" + NEXT + "\"");
        assertThatThrownBy(() -> new TrustedKey(JIANGXI.keys().chain(), NEXT, NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static CertificateChain next() {
        SigningKeys keys = new SigningKeys(Province.temporary(), PASSWORD, Clock.fixed(NOW, ZoneOffset.UTC));
        return AUTHORITY.certify(
                JIANGXI.issuer(),
                KeyAlgorithm.ES256,
                keys.make(JIANGXI.issuer(), KeyAlgorithm.ES256).request());
    }

    private static TrustList with(CertificateChain next, boolean withTheOthers) {
        TrustedIssuer jiangxi = new TrustedIssuer(
                JIANGXI.issuer(),
                List.of(TrustedKey.of(JIANGXI.keys().chain()), TrustedKey.of(next)),
                List.of(TrustedKey.of(JIANGXI.keys().nationalChain())));
        TrustedIssuer zhejiang = TrustedIssuer.of(ZHEJIANG.issuer(), ZHEJIANG.keys());
        return new TrustList(
                false, NOW, AUTHORITY.anchors(), withTheOthers ? List.of(jiangxi, zhejiang) : List.of(jiangxi));
    }

    private static String sign(TrustList list, @Nullable SignedTrustList previous) {
        return SignedTrustList.sign(list, previous, NEXT, JIANGXI.keys().es256());
    }

    private static SignedTrustList parse(String compact) {
        return SignedTrustList.parse(compact.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void assertRefused(ThrowingCallable call, String reason) {
        assertThatThrownBy(call).isInstanceOf(TrustListException.class).hasMessageContaining(reason);
    }
}
