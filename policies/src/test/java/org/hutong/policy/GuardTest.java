package org.hutong.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {

    private static final String ALL_FIELDS =
            Bundle.GRANT.replace("[name, status]", "\"*\"").replace("[statutory-duty]", "[statutory-duty, entrusted]");

    @TempDir
    private Path directory;

    @Test
    void namesTheGuardsThatLookedAtAPermit() {
        assertThat(Requests.permitted().permittedBy(guarded("true")).guards()).containsExactly("watch");
    }

    @Test
    void overridesAGrantAndSaysWhyInBothLanguages() {
        Decision.Deny deny = Requests.permitted().deniedBy(guarded("agency != \"zj-hall\""));

        assertThat(deny.nearestGrant()).isEqualTo("hall");
        assertThat(deny.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.dimension()).isEqualTo(Dimension.GUARD);
            assertThat(failed.asked()).containsExactly("watch");
        });
        assertThat(deny.explanation(Locale.ENGLISH)).isEqualTo("Guard watch does not allow this: Watched.");
        assertThat(deny.explanation(Locale.CHINESE)).isEqualTo("守卫规则 watch 不允许：受限。");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type == \"driving-licence\" && agency == \"zj-hall\" && holderKind == \"111\"",
                "province == \"36\" && matter == \"33-0721-001\" && basis == \"statutory-duty\"",
                "!minor && !operatorIsHolder",
                "hour == 10 && !weekend",
                "reason == \"\" && holders == 1 && useCodes == 0",
                "fields == [\"address\", \"name\", \"status\", \"validUntil\"]",
                "sensitiveFields == [\"address\"]",
                "fields.all(f, f.size() < 20) && agency.matches(\"^[a-z-]+$\")"
            })
    void seesTheWholeRequest(String allow) {
        assertThat(Requests.permitted().decidedBy(guarded(allow))).isInstanceOf(Decision.Permit.class);
    }

    @Test
    void refusesWhenItCannotBeEvaluated() {
        Decision.Deny deny = Requests.permitted().deniedBy(guarded("fields[99] == \"name\""));

        assertThat(deny.explanation(Locale.ENGLISH)).contains("could not be evaluated");
    }

    @Test
    void refusesWhenAFactIsMissing() throws Exception {
        Guard guard = new Guard("watch", Wording.plain("watched"), "!minor", GuardLanguage.compile("!minor"));

        assertThat(guard.look(Map.of())).isInstanceOf(Guard.Verdict.Refused.class);
        assertThat(guard.look(Map.of("minor", false))).isInstanceOf(Guard.Verdict.Allowed.class);
    }

    @Test
    void saysTheSameToManyThreadsAtOnce() {
        PolicySnapshot snapshot = guarded("basis == \"entrusted\" && fields.exists(f, f == \"name\")");

        assertThat(IntStream.range(0, 20_000).parallel().filter(i -> isWrong(i % 2 == 0, snapshot)))
                .isEmpty();
    }

    private static boolean isWrong(boolean entrusted, PolicySnapshot snapshot) {
        LegalBasis basis = entrusted ? LegalBasis.ENTRUSTED : LegalBasis.STATUTORY_DUTY;
        boolean permitted = Requests.permitted().basis(basis).decidedBy(snapshot) instanceof Decision.Permit;
        return permitted != entrusted;
    }

    @Test
    void aMisspeltNameStopsTheLoading() {
        assertThatThrownBy(() -> guarded("!mino"))
                .isInstanceOf(InvalidBundle.class)
                .hasMessageStartingWith("guards.yaml: guard watch: allow: ")
                .hasMessageContaining("mino")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hour", "hour == \"ten\"", "1 +", "request.agency == \"x\"", "nothing()"})
    void onlyATypedExpressionThatGivesTrueOrFalseIsAGuard(String allow) {
        assertThatThrownBy(() -> guarded(allow)).isInstanceOf(InvalidBundle.class);
    }

    @Test
    void theShippedGuardKeepsAChildsSensitiveFieldsForStatutoryDuty() {
        PolicySnapshot snapshot = withShippedGuards();
        Requests entrusted = Requests.permitted().basis(LegalBasis.ENTRUSTED);

        assertThat(entrusted.decidedBy(snapshot)).as("an adult").isInstanceOf(Decision.Permit.class);
        assertThat(entrusted.ofMinor().deniedBy(snapshot).failed())
                .as("a child")
                .extracting(FailedDimension::asked)
                .containsExactly(List.of("minor-needs-duty"));
        assertThat(entrusted.fields("name").decidedBy(snapshot))
                .as("whatever is personal is sensitive of a child")
                .isInstanceOf(Decision.Deny.class);
        assertThat(entrusted.fields("status").decidedBy(snapshot))
                .as("nothing personal")
                .isInstanceOf(Decision.Permit.class);
        assertThat(Requests.permitted().ofMinor().decidedBy(snapshot))
                .as("statutory duty")
                .isInstanceOf(Decision.Permit.class);
    }

    @Test
    void theShippedGuardAsksEachOfTwoHolders() {
        PolicySnapshot snapshot = withShippedGuards();
        Requests entrusted = Requests.permitted().basis(LegalBasis.ENTRUSTED);

        assertThat(entrusted.ofTwoHolders(1).deniedBy(snapshot).failed())
                .as("one of them agreed")
                .extracting(FailedDimension::asked)
                .containsExactly(List.of("every-holder-agrees"));
        assertThat(entrusted.fields("name", "status").decidedBy(snapshot))
                .as("nothing sensitive")
                .isInstanceOf(Decision.Permit.class);
        assertThat(entrusted.fields("address").ofTwoHolders(2).decidedBy(snapshot))
                .as("both agreed")
                .isInstanceOf(Decision.Permit.class);
        assertThat(Requests.permitted().ofTwoHolders(0).decidedBy(snapshot))
                .as("statutory duty")
                .isInstanceOf(Decision.Permit.class);
    }

    @Test
    void theShippedGuardTakesTheGuardiansCodeForTheChilds() {
        AccessRequest child = Requests.permitted()
                .basis(LegalBasis.ENTRUSTED)
                .ofMinor()
                .agreed()
                .request();

        assertThat(withShippedGuards().decide(child, Requests.DRIVING_LICENCE)).isInstanceOf(Decision.Permit.class);
    }

    @Test
    void theShippedGuardAsksForAReasonOutsideOfficeHours() {
        PolicySnapshot snapshot = withShippedGuards();

        assertThat(Requests.permitted().decidedBy(snapshot)).as("office hours").isInstanceOf(Decision.Permit.class);
        assertThat(Requests.permitted().outsideOfficeHours().deniedBy(snapshot).failed())
                .extracting(FailedDimension::asked)
                .containsExactly(List.of("off-hours-need-a-reason"));
        assertThat(Requests.permitted()
                        .outsideOfficeHours()
                        .because("emergency-rescue")
                        .decidedBy(snapshot))
                .isInstanceOf(Decision.Permit.class);
        assertThat(Requests.permitted()
                        .outsideOfficeHours()
                        .basis(LegalBasis.ENTRUSTED)
                        .decidedBy(snapshot))
                .as("no statutory duty")
                .isInstanceOf(Decision.Permit.class);
    }

    @Test
    void theShippedGuardsAllSpeakWhenSeveralRefuse() {
        Decision.Deny deny = Requests.permitted()
                .basis(LegalBasis.ENTRUSTED)
                .ofMinor()
                .byTheHolder()
                .deniedBy(withShippedGuards());

        assertThat(deny.failed()).hasSize(2);
    }

    private PolicySnapshot guarded(String allow) {
        return Bundle.snapshot(directory, ALL_FIELDS, Bundle.guard(allow));
    }

    private PolicySnapshot withShippedGuards() {
        Bundle bundle = new Bundle(directory).with("grants.yaml", ALL_FIELDS);
        return PolicySnapshot.of(
                GrantReader.read(BundleFiles.in(bundle.directory())), GuardReader.read(BundleFiles.shipped()));
    }
}
