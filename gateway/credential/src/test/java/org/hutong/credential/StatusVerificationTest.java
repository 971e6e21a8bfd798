package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hutong.credential.Province.CLOCK;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.NOW;
import static org.hutong.credential.Province.TRUST;
import static org.hutong.credential.Province.ZHEJIANG;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusVerificationTest {

    static final String URI = "https://hutong.example/v1/status-lists/1";

    private static final StatusList LIST = StatusList.ofSize(64)
            .set(1, StatusList.INVALID)
            .set(2, StatusList.SUSPENDED)
            .set(3, 3)
            .build();

    @Test
    void saysThatACredentialStands() {
        assertThat(verify(0, JIANGXI.credentials().statusListToken(token())))
                .isInstanceOfSatisfying(Verification.Valid.class, valid -> {
                    assertThat(valid.status()).isEqualTo(CredentialStatus.VALID);
                    assertThat(valid.claims()).doesNotContainKey("status");
                    assertThat(valid.authentic()).isTrue();
                });
    }

    @Test
    void refusesARevokedCredentialAndSaysItIsAuthentic() {
        Verification.Refused revoked = refused(1, JIANGXI.credentials().statusListToken(token()));
        assertThat(revoked.reasons()).containsExactly(Refusal.REVOKED);
        assertThat(revoked.authentic()).isTrue();
        assertThat(revoked.status()).contains(CredentialStatus.REVOKED);
        Verification.Refused suspended = refused(2, JIANGXI.credentials().statusListToken(token()));
        assertThat(suspended.reasons()).containsExactly(Refusal.SUSPENDED);
        assertThat(suspended.authentic()).isTrue();
        assertThat(suspended.status()).contains(CredentialStatus.SUSPENDED);
    }

    @Test
    void neverCallsAForgeryAuthentic() {
        String compact = credential(1);
        String forged = compact + Province.base64("[\"c2FsdA\", \"name\", \"somebody else\"]") + "~";
        Verification outcome =
                verifier(JIANGXI.credentials().statusListToken(token())).verify(forged, null);
        assertThat(outcome.authentic()).isFalse();
        assertThat(CredentialVerifierTest.reasons(outcome))
                .containsExactly(Refusal.DISCLOSURE_UNREFERENCED, Refusal.REVOKED);
    }

    @Test
    void saysThatNobodyWasAskedWhenThereIsNoList() {
        CredentialVerifier verifier = new CredentialVerifier(TRUST, CLOCK, uri -> Optional.empty());
        assertThat(verifier.verify(credential(1), null))
                .isInstanceOfSatisfying(
                        Verification.Valid.class,
                        valid -> assertThat(valid.status()).isEqualTo(CredentialStatus.NOT_CHECKED));
    }

    @ParameterizedTest
    @CsvSource({"3,STATUS_UNKNOWN", "64,STATUS_OUT_OF_RANGE", "9223372036854775807,STATUS_OUT_OF_RANGE"})
    void refusesAnEntryThatSaysNothing(long index, Refusal reason) {
        assertRefused(index, JIANGXI.credentials().statusListToken(token()), reason);
    }

    @Test
    void refusesAListOfAnotherIssuer() {
        assertRefused(0, ZHEJIANG.credentials().statusListToken(token()), Refusal.STATUS_LIST_WRONG_ISSUER);
        assertRefused(0, signed(claims -> put(claims, "iss", "x")), Refusal.STATUS_LIST_WRONG_ISSUER);
    }

    @Test
    void refusesAListThatIsNotTheOneNamed() {
        assertRefused(0, signed(claims -> put(claims, "sub", URI + "0")), Refusal.STATUS_LIST_WRONG_SUBJECT);
    }

    @Test
    void refusesAListWhoseTimeIsNotNow() {
        long now = NOW.getEpochSecond();
        assertRefused(0, signed(claims -> put(claims, "exp", now)), Refusal.STATUS_LIST_EXPIRED);
        assertRefused(0, signed(claims -> put(claims, "iat", now + 61)), Refusal.STATUS_LIST_NOT_YET_VALID);
        CredentialVerifier verifier = new CredentialVerifier(
                TRUST,
                Clock.offset(CLOCK, Duration.ofDays(2)),
                uri -> Optional.of(JIANGXI.credentials().statusListToken(token())));
        assertThat(CredentialVerifierTest.reasons(verifier.verify(credential(0), null)))
                .containsExactly(Refusal.STATUS_LIST_EXPIRED);
    }

    @Test
    void refusesAListThatExpiresWhileItIsKept() {
        String kept = JIANGXI.credentials().statusListToken(token());
        MovingClock clock = new MovingClock();
        CredentialVerifier verifier = new CredentialVerifier(TRUST, clock, uri -> Optional.of(kept));
        assertThat(verifier.verify(credential(0), null)).isInstanceOf(Verification.Valid.class);
        clock.offset = Duration.ofDays(2);
        assertThat(CredentialVerifierTest.reasons(verifier.verify(credential(0), null)))
                .containsExactly(Refusal.STATUS_LIST_EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iat", "status_list"})
    void refusesAListThatLacksAClaim(String claim) {
        assertRefused(
                0,
                signed(claims -> {
                    claims.remove(claim);
                    return claims;
                }),
                Refusal.STATUS_LIST_MALFORMED);
    }

    @Test
    void refusesClaimsOfTheWrongKind() {
        for (Object ttl : List.of(0, -1, "43200", 1.5)) {
            assertRefused(0, signed(claims -> put(claims, "ttl", ttl)), Refusal.STATUS_LIST_MALFORMED);
        }
        for (Object list : List.of(
                "x",
                Map.of("bits", 2),
                Map.of("bits", 3, "lst", "eNrbuRgAAhcBXQ"),
                Map.of("bits", "2", "lst", "eNrbuRgAAhcBXQ"),
                Map.of("bits", 2, "lst", "eNrbuRgAAhcBXQ=="),
                Map.of("bits", 2, "lst", "eNrbuRgAAhcBX"))) {
            assertRefused(0, signed(claims -> put(claims, "status_list", list)), Refusal.STATUS_LIST_MALFORMED);
        }
    }

    @Test
    void refusesAListWithAnotherHeader() {
        for (Map<String, Object> change : List.<Map<String, Object>>of(
                Map.of("typ", "dc+sd-jwt"),
                Map.of("typ", "JWT"),
                Map.of("alg", "none"),
                Map.of("alg", "HS256"),
                Map.of("crit", List.of("x")),
                Map.of("jku", "https://elsewhere.example"))) {
            Map<String, Object> header = header();
            header.putAll(change);
            assertRefused(0, JIANGXI.sign(header, token().claims()), Refusal.STATUS_LIST_WRONG_HEADER);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c.d", "e30.e30.", "no token at all"})
    void refusesWhatIsNoToken(String text) {
        assertThat(refused(0, text).reasons())
                .hasSize(1)
                .allMatch(reason -> reason.code().startsWith("status-list-"));
        assertThat(StatusListToken.claimedUri(text)).isEmpty();
    }

    @Test
    void refusesACredentialOrAListForTheOther() {
        String list = JIANGXI.credentials().statusListToken(token());
        CredentialVerifierTest.assertRefused(list + "~", Refusal.WRONG_TYP);
        assertRefused(0, credential(0).split("~")[0], Refusal.STATUS_LIST_WRONG_HEADER);
    }

    @Test
    void refusesAMalformedReference() {
        for (Object status : List.of(
                "x",
                Map.of("status_list", "x"),
                Map.of("status_list", Map.of("idx", 1)),
                Map.of("status_list", Map.of("uri", URI)),
                Map.of("status_list", Map.of("idx", "1", "uri", URI)),
                Map.of("status_list", Map.of("idx", -1, "uri", URI)),
                Map.of("status_list", Map.of("idx", 1.5, "uri", URI)))) {
            Map<String, Object> payload = new LinkedHashMap<>(JIANGXI.payload());
            payload.put("status", status);
            CredentialVerifierTest.assertRefused(
                    JIANGXI.sign(JIANGXI.header(), payload) + "~", Refusal.STATUS_MALFORMED);
        }
    }

    @Test
    void tellsTheDraftsClaims() throws Exception {
        String[] parts = JIANGXI.credentials().statusListToken(token()).split("\\.");
        Map<String, Object> header = Json.object(SdJwt.decode(parts[0]));
        Map<String, Object> claims = Json.object(SdJwt.decode(parts[1]));
        assertThat(header).containsEntry("typ", "statuslist+jwt").containsEntry("alg", "ES256");
        assertThat(claims)
                .containsEntry("sub", URI)
                .containsEntry("iat", (int) NOW.getEpochSecond())
                .containsEntry("exp", (int) NOW.plus(Duration.ofDays(1)).getEpochSecond())
                .containsEntry("ttl", 300)
                .containsOnlyKeys("sub", "iat", "exp", "ttl", "status_list");
    }

    /** One million entries: size, time to publish, time to check. The numbers are printed; the bounds are generous. */
    @Test
    void servesAMillionEntries() {
        int entries = 1 << 20;
        Random random = new Random(5);
        System.out.println("entries | revoked | token bytes | build and sign | check, list new | check, list kept");
        for (double share : new double[] {0.001, 0.01, 0.02, 0.05}) {
            StatusList.Builder list = StatusList.ofSize(entries);
            random.ints(0, entries)
                    .distinct()
                    .limit((long) (entries * share))
                    .forEach(index -> list.set(index, StatusList.INVALID));
            StatusListToken token =
                    new StatusListToken(URI, NOW, NOW.plus(Duration.ofDays(1)), Duration.ofMinutes(5), list.build());
            String compact = JIANGXI.credentials().statusListToken(token);
            long publish = median(() -> JIANGXI.credentials().statusListToken(token));
            String credential = credential(random.nextInt(entries));
            long fresh = median(() -> verifier(compact).verify(credential, null));
            CredentialVerifier keeping = verifier(compact);
            long kept = median(() -> keeping.verify(credential, null));
            System.out.printf(
                    "%,d | %.1f %% | %,d | %.1f ms | %.2f ms | %.2f ms%n",
                    entries, share * 100, compact.length(), publish / 1e6, fresh / 1e6, kept / 1e6);
            assertThat(compact.length()).isLessThan(150_000);
            assertThat(publish).isLessThan(2_000_000_000L);
            assertThat(fresh).isLessThan(500_000_000L);
        }
    }

    private static long median(Runnable work) {
        long[] nanos = new long[15];
        for (int i = 0; i < nanos.length; i++) {
            long before = System.nanoTime();
            work.run();
            nanos[i] = System.nanoTime() - before;
        }
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }

    static StatusListToken token() {
        return new StatusListToken(URI, NOW, NOW.plus(Duration.ofDays(1)), Duration.ofMinutes(5), LIST);
    }

    static String credential(long index) {
        CredentialContent licence = JIANGXI.licence();
        return JIANGXI.credentials()
                .issue(new CredentialContent(
                        licence.issuer(),
                        licence.type(),
                        licence.credentialId(),
                        licence.issuedAt(),
                        licence.expiresAt(),
                        licence.openClaims(),
                        licence.disclosableClaims(),
                        null,
                        new StatusReference(URI, index)))
                .compact();
    }

    static CredentialVerifier verifier(String list) {
        return new CredentialVerifier(TRUST, CLOCK, uri -> URI.equals(uri) ? Optional.of(list) : Optional.empty());
    }

    static Verification verify(long index, String list) {
        return verifier(list).verify(credential(index), null);
    }

    private static Verification.Refused refused(long index, String list) {
        Verification outcome = verify(index, list);
        assertThat(outcome).isInstanceOf(Verification.Refused.class);
        return (Verification.Refused) outcome;
    }

    private static void assertRefused(long index, String list, Refusal reason) {
        assertThat(refused(index, list).reasons()).containsExactly(reason);
    }

    private static Map<String, Object> header() {
        Map<String, Object> header = new LinkedHashMap<>(JIANGXI.header());
        header.put("typ", StatusListToken.TYPE);
        return header;
    }

    private static String signed(UnaryOperator<Map<String, Object>> change) {
        return JIANGXI.sign(header(), change.apply(new LinkedHashMap<>(token().claims())));
    }

    private static Map<String, Object> put(Map<String, Object> claims, String name, Object value) {
        claims.put(name, value);
        return claims;
    }

    private static final class MovingClock extends Clock {

        private Duration offset = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return CLOCK.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return NOW.plus(offset);
        }
    }
}
