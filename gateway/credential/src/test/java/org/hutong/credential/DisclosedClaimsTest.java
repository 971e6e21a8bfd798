package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hutong.credential.CredentialVerifierTest.assertRefused;
import static org.hutong.credential.CredentialVerifierTest.valid;
import static org.hutong.credential.Province.JIANGXI;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Payloads no honest issuer signs, signed with a real key: what RFC 9901 §7.1 wants rejected all the same. */
class DisclosedClaimsTest {

    private static final String NAME = Province.base64("[\"c2FsdA\", \"name\", \"测试人甲\"]");

    @Test
    void putsADisclosureInItsPlace() {
        assertThat(valid(sealed(Map.of("_sd", digests(NAME)), NAME)).claims()).containsEntry("name", "测试人甲");
    }

    @Test
    void leavesOutDecoysAndWhatWasWithheld() {
        Map<String, Object> claims = Map.of("_sd", digests(NAME), "list", List.of(Map.of("...", "decoy"), "shown"));
        assertThat(valid(sealed(claims)).claims()).containsOnly(Map.entry("list", List.of("shown")));
    }

    @Test
    void refusesAnotherHash() {
        assertRefused(sealed(Map.of("_sd_alg", "sha-512")), Refusal.SD_ALG_UNKNOWN);
        assertRefused(sealed(Map.of("_sd_alg", 256)), Refusal.SD_ALG_UNKNOWN);
    }

    @Test
    void refusesADigestThatAppearsTwice() {
        assertRefused(sealed(Map.of("_sd", digests(NAME, NAME)), NAME), Refusal.DIGEST_REPEATED);
        Map<String, Object> elsewhere = Map.of("_sd", digests(NAME), "inner", Map.of("_sd", digests(NAME)));
        assertRefused(sealed(elsewhere), Refusal.DIGEST_REPEATED);
    }

    @Test
    void refusesADisclosureWithTheNameOfAnOpenClaim() {
        assertRefused(sealed(Map.of("_sd", digests(NAME), "name", "open"), NAME), Refusal.CLAIM_COLLISION);
    }

    @Test
    void refusesTwoDisclosuresWithOneName() {
        String second = Province.base64("[\"cGVwcGVy\", \"name\", \"测试人乙\"]");
        assertRefused(sealed(Map.of("_sd", digests(NAME, second)), NAME, second), Refusal.CLAIM_COLLISION);
    }

    @Test
    void refusesReservedNames() {
        for (String reserved : List.of("_sd", "...", "_sd_alg", "nbf", "status", "cnf")) {
            String disclosure = Province.base64("[\"c2FsdA\", \"" + reserved + "\", 1]");
            Map<String, Object> payload = Map.of("_sd", digests(disclosure));
            Refusal expected = reserved.equals("_sd_alg") ? Refusal.CLAIM_COLLISION : Refusal.DISCLOSURE_NAME_FORBIDDEN;
            assertRefused(sealed(payload, disclosure), expected);
        }
    }

    @Test
    void refusesADisclosureOfTheWrongShape() {
        for (String json : List.of("[\"s\", \"v\"]", "[\"s\", 1, 2]", "[1, \"n\", 2]", "[\"s\"]", "{}", "nonsense")) {
            String disclosure = Province.base64(json);
            assertRefused(sealed(Map.of("_sd", digests(disclosure)), disclosure), Refusal.DISCLOSURE_MALFORMED);
        }
        Map<String, Object> inArray = Map.of("list", List.of(Map.of("...", DisclosedClaims.digest(NAME))));
        assertRefused(sealed(inArray, NAME), Refusal.DISCLOSURE_MALFORMED);
    }

    @Test
    void refusesDigestsOfTheWrongShape() {
        assertRefused(sealed(Map.of("_sd", "text")), Refusal.DIGEST_MALFORMED);
        assertRefused(sealed(Map.of("_sd", List.of(1))), Refusal.DIGEST_MALFORMED);
        assertRefused(sealed(Map.of("...", "text")), Refusal.DIGEST_MALFORMED);
        assertRefused(sealed(Map.of("list", List.of(Map.of("...", "a", "b", "c")))), Refusal.DIGEST_MALFORMED);
    }

    @Test
    void refusesDisclosuresNestedWithoutEnd() {
        String disclosure = Province.base64("[\"s\", \"n\", 1]");
        String[] all = new String[40];
        for (int i = 0; i < all.length; i++) {
            all[i] = disclosure;
            String inner = "{\"_sd\":[\"" + DisclosedClaims.digest(disclosure) + "\"]}";
            disclosure = Province.base64("[\"s" + i + "\", \"n\", " + inner + "]");
        }
        String outermost = disclosure;
        String[] presented = Arrays.copyOf(all, all.length + 1);
        presented[all.length] = outermost;
        assertRefused(sealed(Map.of("_sd", digests(outermost)), presented), Refusal.NESTED_TOO_DEEP);
    }

    private static List<String> digests(String... disclosures) {
        return Arrays.stream(disclosures).map(DisclosedClaims::digest).toList();
    }

    private static String sealed(Map<String, Object> claims, String... disclosures) {
        Map<String, Object> payload = JIANGXI.payload();
        payload.putAll(claims);
        StringBuilder compact = new StringBuilder(JIANGXI.sign(JIANGXI.header(), payload)).append('~');
        for (String disclosure : disclosures) {
            compact.append(disclosure).append('~');
        }
        return compact.toString();
    }
}
