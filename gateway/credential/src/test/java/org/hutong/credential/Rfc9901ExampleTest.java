package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The signed example that runs through RFC 9901 §5, with the issuer's key of Appendix A.5;
 * https://www.rfc-editor.org/rfc/rfc9901. Its {@code typ} is that of an example, so it is not a credential.
 */
class Rfc9901ExampleTest {

    private static final HolderKey ISSUER = HolderKey.ofJwk(Map.of(
            "kty", "EC",
            "crv", "P-256",
            "x", "b28d4MwZMjw8-00CG4xfnn9SLMVMM19SlqZpVb_uNtQ",
            "y", "Xv5zWwuoaTgdS6hV43yI6gBwTnjukmFQQnJ_kCxzqk8"));

    private static final Map<String, Object> ADDRESS =
            Map.of("street_address", "123 Main St", "locality", "Anytown", "region", "Anystate", "country", "US");

    /** When the Key Binding JWT of §5.2 was made. */
    private static final Clock THEN = Clock.fixed(Instant.ofEpochSecond(1_748_537_244), ZoneOffset.UTC);

    private static final HolderChallenge CHALLENGE = new HolderChallenge("https://verifier.example.org", "1234567890");

    @Test
    void section51VerifiesByTheIssuersPublishedKey() throws Exception {
        SdJwt sdJwt = SdJwt.parse(example("section-5.1-sd-jwt.txt"));

        assertThat(ISSUER.signed(sdJwt.signingInput(), sdJwt.signature())).isTrue();
        assertThat(DisclosedClaims.resolve(sdJwt.payload(), sdJwt.disclosures()).claims())
                .containsEntry("given_name", "John")
                .containsEntry("email", "johndoe@example.com")
                .containsEntry("phone_number_verified", true)
                .containsEntry("address", ADDRESS)
                .containsEntry("updated_at", 1_570_000_000)
                .containsEntry("nationalities", List.of("US", "DE"));
    }

    @Test
    void section52ShowsWhatTheHolderSelected() throws Exception {
        SdJwt sdJwt = SdJwt.parse(example("section-5.2-sd-jwt-kb.txt"));
        Map<String, Object> claims =
                DisclosedClaims.resolve(sdJwt.payload(), sdJwt.disclosures()).claims();

        assertThat(claims)
                .containsOnlyKeys(
                        "iss", "iat", "exp", "sub", "nationalities", "cnf", "family_name", "address", "given_name")
                .containsEntry("family_name", "Doe")
                .containsEntry("address", ADDRESS)
                .containsEntry("nationalities", List.of("US"));
    }

    @Test
    void section52FollowsFromSection51() throws Exception {
        String all = example("section-5.1-sd-jwt.txt");
        String bound = example("section-5.2-sd-jwt-kb.txt");
        List<ClaimPath> selection = List.of(
                ClaimPath.parse("family_name"),
                ClaimPath.parse("address"),
                ClaimPath.parse("given_name"),
                ClaimPath.parse("nationalities/0"));

        String presented = Presentation.of(all).only(selection).compact();

        assertThat(presented.split("~"))
                .containsExactlyInAnyOrder(
                        bound.substring(0, bound.lastIndexOf('~')).split("~"));
    }

    @Test
    void section52sKeyBindingAnswersItsChallengeAndNoOther() throws Exception {
        assertThat(refusal("1234567890", THEN)).isNull();
        assertThat(refusal("1234567891", THEN)).isEqualTo(Refusal.KEY_BINDING_NONCE_WRONG);
        assertThat(refusal("1234567890", Clock.offset(THEN, Duration.ofMinutes(6))))
                .isEqualTo(Refusal.KEY_BINDING_TIME_WRONG);
    }

    @Test
    void section52sKeyBindingHoldsForItsDisclosuresOnly() throws Exception {
        SdJwt sdJwt = SdJwt.parse(
                example("section-5.2-sd-jwt-kb.txt").replace("~WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIlVTIl0~", "~"));

        assertThatThrownBy(() -> KeyBinding.check(sdJwt, CHALLENGE, THEN))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.KEY_BINDING_HASH_WRONG));
    }

    private static @Nullable Refusal refusal(String nonce, Clock clock) throws Exception {
        SdJwt sdJwt = SdJwt.parse(example("section-5.2-sd-jwt-kb.txt"));
        HolderChallenge challenge = new HolderChallenge("https://verifier.example.org", nonce);
        RefusalException refused =
                catchThrowableOfType(RefusalException.class, () -> KeyBinding.check(sdJwt, challenge, clock));
        return refused == null ? null : refused.refusal();
    }

    /** The RFC breaks the lines. */
    private static String example(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Rfc9901ExampleTest.class.getResourceAsStream("/rfc9901/" + file))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\s", "");
        }
    }
}
