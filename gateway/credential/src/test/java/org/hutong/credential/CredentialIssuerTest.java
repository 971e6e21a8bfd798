package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.ZHEJIANG;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialIssuerTest {

    @Test
    void doesNotSignForAnotherProvince() {
        assertThatThrownBy(() -> JIANGXI.credentials().issue(ZHEJIANG.licence()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesNoFieldWithAReservedName() {
        for (String reserved : CredentialContent.RESERVED) {
            assertRejected(Map.of(reserved, "x"));
        }
        assertRejected(Map.of("inner", Map.of("_sd", "x")));
        assertRejected(Map.of("inner", List.of(Map.of("...", "x"))));
    }

    @Test
    void takesNoNullAndNothingThatJsonHasNoFormFor() {
        Map<String, Object> withNull = new HashMap<>();
        withNull.put("name", null);
        assertRejected(withNull);
        assertRejected(Map.of("date", LocalDate.EPOCH));
    }

    @Test
    void takesNoFieldThatIsBothOpenAndDisclosable() {
        assertRejected(Map.of("province", "36"));
    }

    @Test
    void theNumberOfDigestsDoesNotTellTheNumberOfClaims() throws Exception {
        for (int claims = 0; claims <= 9; claims++) {
            Map<String, Object> fields = new HashMap<>();
            for (int i = 0; i < claims; i++) {
                fields.put("field" + i, "value");
            }
            int expected = Math.max(4, (claims + 3) / 4 * 4);
            assertThat(digests(JIANGXI.credentials(), fields)).hasSize(expected).doesNotHaveDuplicates();
        }
    }

    @Test
    void listsAndObjectsAreFilledUpToo() throws Exception {
        IssuedCredential issued = JIANGXI.credentials().issue(JIANGXI.content(Map.of("members", Province.HOUSEHOLD)));
        List<List<Object>> disclosures = new ArrayList<>();
        for (String disclosure : SdJwt.parse(issued.compact()).disclosures()) {
            disclosures.add(Json.array(SdJwt.decode(disclosure)));
        }

        assertThat(disclosures)
                .as("the list, three members, and their eleven fields")
                .hasSize(1 + 3 + 11)
                .filteredOn(parts -> parts.get(parts.size() - 1) instanceof Map)
                .hasSize(3)
                .allSatisfy(member -> assertThat(member.get(1))
                        .isInstanceOfSatisfying(
                                Map.class,
                                places ->
                                        assertThat((List<?>) places.get("_sd")).hasSize(4)));
        assertThat(disclosures)
                .filteredOn(parts -> parts.get(1).equals("members"))
                .singleElement()
                .satisfies(members -> assertThat((List<?>) members.get(2))
                        .hasSize(4)
                        .allSatisfy(
                                place -> assertThat(((Map<?, ?>) place).keySet().toString())
                                        .isEqualTo("[...]")));
    }

    @Test
    void decoysAreAsManyAsTheIssuerWants() throws Exception {
        Map<String, Object> fields = Map.of("a", 1, "b", 2, "c", 3);
        assertThat(digests(new CredentialIssuer(JIANGXI.keys(), Province.CLOCK, 1), fields))
                .hasSize(3);
        assertThat(digests(new CredentialIssuer(JIANGXI.keys(), Province.CLOCK, 32), fields))
                .hasSize(32);
        for (int wrong : new int[] {0, 33}) {
            assertThatThrownBy(() -> new CredentialIssuer(JIANGXI.keys(), Province.CLOCK, wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** ETSI TS 119 182-1 §6.3, table 1: what a signature of level B-B needs. */
    @Test
    void theHeaderHasWhatJadesBaselineBNeeds() throws Exception {
        IssuedCredential issued = JIANGXI.credentials().issue(JIANGXI.licence());
        Map<String, Object> header = SdJwt.parse(issued.compact()).header();
        Map<String, Object> payload = SdJwt.parse(issued.compact()).payload();

        assertThat(header)
                .containsOnlyKeys("alg", "typ", "kid", "x5c", "x5t#S256", "iat")
                .containsEntry("iat", (int) Province.NOW.getEpochSecond())
                .containsEntry("x5t#S256", JIANGXI.keys().chain().thumbprint().toString());
        assertThat(payload)
                .containsEntry("iat", header.get("iat"))
                .containsEntry("nbf", header.get("iat"))
                .containsEntry("exp", (int) JIANGXI.licence().expiresAt().getEpochSecond());
    }

    @Test
    void theSigningTimeInTheHeaderIsThatOfEachCredential() throws Exception {
        for (int second = 0; second < 3; second++) {
            CredentialContent licence = JIANGXI.licence();
            IssuedCredential issued = JIANGXI.credentials()
                    .issue(new CredentialContent(
                            licence.issuer(),
                            licence.type(),
                            licence.credentialId(),
                            licence.issuedAt().plusSeconds(second),
                            licence.expiresAt(),
                            licence.openClaims(),
                            licence.disclosableClaims()));
            assertThat(SdJwt.parse(issued.compact()).header())
                    .containsEntry("iat", (int) Province.NOW.getEpochSecond() + second);
        }
    }

    private static List<?> digests(CredentialIssuer issuer, Map<String, Object> fields) throws Exception {
        IssuedCredential issued = issuer.issue(JIANGXI.content(fields));
        Object digests = SdJwt.parse(issued.compact()).payload().get("_sd");
        return digests instanceof List<?> list ? list : List.of();
    }

    private static void assertRejected(Map<String, Object> fields) {
        assertThatThrownBy(() -> JIANGXI.content(fields)).isInstanceOf(IllegalArgumentException.class);
    }
}
