package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.VERIFIER;
import static org.hutong.credential.Province.ZHEJIANG;
import static org.hutong.credential.Province.base64;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialVerifierTest {

    private final IssuedCredential credential = JIANGXI.credentials().issue(JIANGXI.licence());

    @Test
    void acceptsWhatAProvinceIssued() {
        Verification.Valid valid = valid(credential.compact());

        assertThat(valid.issuer()).isEqualTo(JIANGXI.issuer());
        assertThat(valid.type()).isEqualTo(Province.TYPE);
        assertThat(valid.credentialId()).isEqualTo(credential.id());
        assertThat(valid.issuedAt()).isEqualTo(Province.NOW);
        assertThat(valid.status()).isEqualTo(CredentialStatus.NOT_LISTED);
        assertThat(valid.testOnly()).isTrue();
        assertThat(valid.claims())
                .containsEntry("name", "测试人甲")
                .containsEntry("vehicleClasses", List.of("C1", "D"))
                .containsEntry("points", 12)
                .containsEntry("province", "36")
                .doesNotContainKeys("iss", "exp", "_sd", "_sd_alg");
    }

    @Test
    void neverPrintsPersonalData() {
        assertThat(List.of(credential, JIANGXI.licence(), valid(credential.compact())))
                .allSatisfy(value -> assertThat(value.toString()).doesNotContain("测试人甲", "360102199003078032"));
    }

    @Test
    void acceptsACredentialWithEveryDisclosureWithheld() {
        assertThat(valid(credential.issuerJwt() + "~").claims()).containsOnlyKeys("province");
    }

    @Test
    void refusesADisclosureNobodyReferenced() {
        String foreign = base64("[\"c2FsdA\", \"name\", \"somebody else\"]");
        assertRefused(credential.compact() + foreign + "~", Refusal.DISCLOSURE_UNREFERENCED);
    }

    @Test
    void refusesTheSameDisclosureTwice() {
        String first = credential.compact().split("~")[1];
        assertRefused(credential.compact() + first + "~", Refusal.DISCLOSURE_REPEATED);
    }

    @Test
    void refusesAKeyBindingNobodyAskedFor() {
        assertRefused(credential.compact() + "e30.e30.AA", Refusal.KEY_BINDING_NOT_ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "~~", "a.b~", "a.b.c~", "e30.e30.~", "....~", "e30.W10.AA~", "e30.e30=.AA~"})
    void refusesWhatIsNoSdJwt(String text) {
        assertThat(VERIFIER.verify(text, null)).isInstanceOf(Verification.Refused.class);
    }

    @Test
    void refusesMoreThan256Kilobytes() {
        assertRefused("~".repeat(256 * 1024 + 1), Refusal.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE"})
    void refusesACredentialThatWantsNoSignature(String none) {
        assertRefused(bent("alg", none), Refusal.ALG_NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "ES384", "RS256", "SM2", "es256"})
    void refusesEveryOtherAlgorithm(String algorithm) {
        assertRefused(bent("alg", algorithm), Refusal.ALG_NOT_ALLOWED);
    }

    @Test
    void refusesAnotherTypeOfToken() {
        assertRefused(bent("typ", "JWT"), Refusal.WRONG_TYP);
        assertRefused(bent("typ", "vc+sd-jwt"), Refusal.WRONG_TYP);
    }

    @Test
    void refusesCriticalHeaders() {
        assertRefused(bent("crit", List.of("exp")), Refusal.CRITICAL_HEADER);
    }

    @Test
    void refusesASigningTimeOutsideTheCertificate() {
        assertRefused(bent("iat", "noon"), Refusal.SIGNING_TIME_WRONG);
        assertRefused(bent("iat", 0), Refusal.SIGNING_TIME_WRONG);
        assertRefused(bent("iat", Province.NOW.getEpochSecond() + 61), Refusal.NOT_YET_VALID);
    }

    @Test
    void refusesAKeyTheCredentialBringsItself() {
        assertRefused(bent("jwk", PublishedKey.of(JIANGXI.keys().chain()).toJSONObject()), Refusal.EMBEDDED_KEY);
        assertRefused(bent("jku", "https://elsewhere.example/keys"), Refusal.EMBEDDED_KEY);
        assertRefused(bent("x5u", "https://elsewhere.example/chain"), Refusal.EMBEDDED_KEY);
    }

    @Test
    void refusesACertificateThatIsNotTheIssuers() {
        List<String> other =
                ZHEJIANG.keys().chain().x5c().stream().map(Object::toString).toList();
        assertRefused(bent("x5c", other), Refusal.EMBEDDED_KEY_MISMATCH);
        assertRefused(bent("x5c", List.of()), Refusal.EMBEDDED_KEY_MISMATCH);
        assertRefused(bent("x5t#S256", ZHEJIANG.keys().chain().thumbprint().toString()), Refusal.EMBEDDED_KEY_MISMATCH);
    }

    @Test
    void refusesAKeyTheTrustListDoesNotKnow() {
        assertRefused(bent("kid", "another"), Refusal.KEY_UNKNOWN);
        Map<String, Object> nameless = JIANGXI.header();
        nameless.remove("kid");
        assertRefused(JIANGXI.sign(nameless, JIANGXI.payload()) + "~", Refusal.KEY_UNKNOWN);
    }

    @Test
    void refusesAnIssuerOutsideTheTrustList() {
        assertRefused(with("iss", "https://stranger.example"), Refusal.ISSUER_UNKNOWN);
    }

    @Test
    void refusesOneProvinceSpeakingForAnother() {
        String forged = ZHEJIANG.sign(JIANGXI.header(), JIANGXI.payload()) + "~";
        assertRefused(forged, Refusal.SIGNATURE_WRONG);
    }

    @Test
    void refusesAChainThatLeadsToNoAnchor() {
        TestAuthority stranger = TestAuthority.openOrCreate(Province.temporary(), Province.PASSWORD, Province.CLOCK);
        TrustList list = new TrustList(false, Province.NOW, stranger.anchors(), Province.TRUST.issuers());
        Verification outcome = new CredentialVerifier(list, Province.CLOCK).verify(credential.compact(), null);
        assertThat(reasons(outcome)).containsExactly(Refusal.CHAIN_NOT_ANCHORED);
    }

    @Test
    void refusesAnExpiredCredentialAndOneFromTheFuture() {
        assertThat(at(Duration.ofDays(31))).containsExactly(Refusal.EXPIRED);
        assertThat(at(Duration.ofDays(30))).containsExactly(Refusal.EXPIRED);
        assertThat(at(Duration.ofSeconds(-61))).containsExactly(Refusal.NOT_YET_VALID);
        assertThat(at(Duration.ofSeconds(-59))).isEmpty();
        assertRefused(with("nbf", Province.NOW.getEpochSecond() + 61), Refusal.NOT_YET_VALID);
    }

    @Test
    void refusesACredentialIssuedOutsideItsCertificatesValidity() {
        assertRefused(
                with("iat", Province.NOW.minus(Duration.ofDays(1)).getEpochSecond()),
                Refusal.CERTIFICATE_OUTSIDE_VALIDITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vct", "jti", "iat", "exp", "iss"})
    void refusesACredentialThatLacksARequiredClaim(String claim) {
        Map<String, Object> payload = JIANGXI.payload();
        payload.remove(claim);
        assertRefused(JIANGXI.sign(JIANGXI.header(), payload) + "~", Refusal.CLAIM_MISSING);
    }

    @Test
    void refusesTimesThatAreNoSeconds() {
        assertRefused(with("exp", "tomorrow"), Refusal.CLAIM_MISSING);
        assertRefused(with("exp", Long.MAX_VALUE), Refusal.CLAIM_MISSING);
        assertRefused(with("exp", -1), Refusal.CLAIM_MISSING);
    }

    @Test
    void refusesDuplicateNamesInThePayload() {
        String twice = "{\"iss\":\"https://stranger.example\",\"iss\":\""
                + JIANGXI.issuer().uri() + "\"}";
        assertRefused(JIANGXI.sign(JIANGXI.header(), twice) + "~", Refusal.MALFORMED);
    }

    @Test
    void reportsEverythingThatIsWrongWithAnAuthenticCredential() {
        Clock later = Clock.offset(Province.CLOCK, Duration.ofDays(31));
        String foreign = base64("[\"c2FsdA\", \"name\", \"somebody else\"]");
        Verification outcome =
                new CredentialVerifier(Province.TRUST, later).verify(credential.compact() + foreign + "~", new byte[3]);
        assertThat(reasons(outcome))
                .containsExactly(Refusal.DISCLOSURE_UNREFERENCED, Refusal.EXPIRED, Refusal.NATIONAL_MALFORMED);
        assertThat(((Verification.Refused) outcome).issuer())
                .isEqualTo(JIANGXI.issuer().uri());
    }

    @Test
    void saysWhenAStatusListWasNotAsked() {
        String listed =
                with("status", Map.of("status_list", Map.of("idx", 7, "uri", "https://hutong.example/status/1")));
        assertThat(valid(listed).status()).isEqualTo(CredentialStatus.NOT_CHECKED);
    }

    @Test
    void namesEachReasonByACodeOfItsOwn() {
        assertThat(Refusal.values())
                .extracting(Refusal::code)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    }

    private static String bent(String parameter, Object value) {
        Map<String, Object> header = JIANGXI.header();
        header.put(parameter, value);
        return JIANGXI.sign(header, JIANGXI.payload()) + "~";
    }

    private static String with(String claim, Object value) {
        Map<String, Object> payload = new LinkedHashMap<>(JIANGXI.payload());
        payload.put(claim, value);
        return JIANGXI.sign(JIANGXI.header(), payload) + "~";
    }

    private List<Refusal> at(Duration offset) {
        Clock moved = Clock.offset(Province.CLOCK, offset);
        return reasons(new CredentialVerifier(Province.TRUST, moved).verify(credential.compact(), null));
    }

    static void assertRefused(String compact, Refusal reason) {
        assertThat(reasons(VERIFIER.verify(compact, null))).containsExactly(reason);
    }

    static List<Refusal> reasons(Verification outcome) {
        return outcome instanceof Verification.Refused refused ? refused.reasons() : new ArrayList<>();
    }

    static Verification.Valid valid(String compact) {
        Verification outcome = VERIFIER.verify(compact, null);
        assertThat(outcome).isInstanceOf(Verification.Valid.class);
        return (Verification.Valid) outcome;
    }
}
