package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hutong.credential.CredentialVerifierTest.reasons;
import static org.hutong.credential.Province.CLOCK;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.NOW;
import static org.hutong.credential.Province.TRUST;
import static org.hutong.credential.Province.ZHEJIANG;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A verifier that knows types holds credentials against them. */
class CredentialTypesTest {

    private final String licence =
            JIANGXI.credentials().issue(JIANGXI.licence()).compact();

    /** Zhejiang and Jiangxi issue it, of Jiangxi it is recognised from a day on, and it says these claims. */
    private record Known(Set<String> claims, Instant from) implements CredentialTypes, CredentialTypes.Type {

        @Override
        public Optional<CredentialTypes.Type> find(String vct) {
            return vct.equals(Province.TYPE) ? Optional.of(this) : Optional.empty();
        }

        @Override
        public boolean isIssuedBy(Issuer issuer) {
            return issuer.equals(JIANGXI.issuer());
        }

        @Override
        public boolean admits(Map<String, Object> said) {
            return claims.containsAll(said.keySet());
        }

        @Override
        public boolean isRecognised(Issuer issuer, Instant issuedAt) {
            return !issuedAt.isBefore(from);
        }
    }

    private static final Set<String> CLAIMS = Set.of(
            "province", "name", "licenceNumber", "vehicleClasses", "validUntil", "address", "points", "organDonor");

    @Test
    void acceptsWhatTheTypeProvidesFor() {
        assertThat(held(new Known(CLAIMS, NOW), licence)).isEmpty();
    }

    @Test
    void refusesClaimsThatTheTypeDoesNotProvideForOnlyWhenTheyAreShown() throws Exception {
        Known known = new Known(Set.of("province", "name"), NOW);

        assertThat(held(known, licence)).containsExactly(Refusal.CLAIM_OUTSIDE_SCHEMA);
        String name =
                Presentation.of(licence).only(List.of(ClaimPath.parse("name"))).compact();
        assertThat(held(known, name)).isEmpty();
    }

    @Test
    void refusesATypeThatDoesNotExist() {
        assertThat(held(vct -> Optional.empty(), licence)).containsExactly(Refusal.TYPE_UNKNOWN);
    }

    @Test
    void refusesAnIssuerThatDoesNotIssueTheType() {
        String zhejiangs = ZHEJIANG.credentials().issue(ZHEJIANG.licence()).compact();

        assertThat(held(new Known(CLAIMS, NOW), zhejiangs)).containsExactly(Refusal.ISSUER_WRONG_FOR_TYPE);
    }

    @Test
    void refusesWhatWasNotRecognisedWhenItWasIssued() {
        assertThat(held(new Known(CLAIMS, NOW.plusSeconds(1)), licence))
                .containsExactly(Refusal.PROVINCE_NOT_RECOGNISED);
    }

    private static List<Refusal> held(CredentialTypes types, String compact) {
        return reasons(new CredentialVerifier(TRUST, types, CLOCK).verify(compact, null));
    }
}
