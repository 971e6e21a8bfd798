package org.hutong.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadGrantTest {

    private static final LocalDate LAST_DAY = LocalDate.of(2026, 12, 31);
    private static final Map<String, TypeFields> CATALOGUE = Map.of("driving-licence", Requests.DRIVING_LICENCE);

    @TempDir
    private Path directory;

    @Test
    void expiresAfterItsLastDay() {
        PolicySnapshot snapshot = Bundle.snapshot(directory, Bundle.GRANT, Bundle.NO_GUARDS);

        assertThat(dead(snapshot, LAST_DAY)).isEmpty();
        assertThat(dead(snapshot, LAST_DAY.plusDays(1)))
                .containsExactly(new DeadGrant("hall", DeadGrant.Reason.EXPIRED, List.of()));
    }

    @Test
    void neverOpensIfItsFewDaysAreNoneOfItsWeekdays() {
        String tuesdayToSunday = Bundle.GRANT
                .replace("2026-01-01", "2026-06-02")
                .replace("2026-12-31", "2026-06-07")
                .replace("[monday, tuesday]", "[monday]");

        assertThat(reasons(tuesdayToSunday, Bundle.NO_GUARDS)).containsExactly(DeadGrant.Reason.COVERS_NOTHING);
        assertThat(reasons(tuesdayToSunday.replace("2026-06-02", "2026-06-01"), Bundle.NO_GUARDS))
                .as("with the Monday before")
                .isEmpty();
    }

    @Test
    void coversNothingWithoutAnyMatter() {
        Grant grant = new GeneratedGrants(new Random(1), 1, 1, 1).take(1).getFirst();
        Grant purposeless = new Grant(
                grant.id(),
                grant.agencies(),
                grant.types(),
                Set.of(),
                grant.bases(),
                grant.provinces(),
                grant.fields(),
                grant.hours(),
                null,
                grant.validity(),
                grant.application(),
                "");

        assertThat(PolicyAnalysis.of(PolicySnapshot.of(List.of(purposeless), List.of()), Map.of())
                        .deadGrants(grant.validity().from()))
                .extracting(DeadGrant::reason)
                .containsExactly(DeadGrant.Reason.COVERS_NOTHING);
    }

    @Test
    void namesNoFieldThatTheTypeHas() {
        String plates = Bundle.GRANT.replace("[name, status]", "[plate]");

        assertThat(reasons(plates, Bundle.NO_GUARDS)).containsExactly(DeadGrant.Reason.NO_SUCH_FIELD);
        assertThat(reasons(plates.replace("[driving-licence]", "[driving-licence, vehicle-licence]"), Bundle.NO_GUARDS))
                .as("a type that the catalogue may get later may have it")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "basis == \"entrusted\"",
                "hour >= 18 || weekend",
                "matter != \"33-0721-001\" && fields.size() < 3",
                "!(agency == \"zj-hall\" && type == \"driving-licence\")",
                "minor != minor || operatorIsHolder != operatorIsHolder",
            })
    void isRefusedWhateverIsAsked(String allow) {
        assertThat(dead(Bundle.snapshot(directory, Bundle.GRANT, Bundle.guard(allow)), LAST_DAY))
                .containsExactly(new DeadGrant("hall", DeadGrant.Reason.REFUSED_BY_GUARDS, List.of("watch")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!minor",
                "minor && operatorIsHolder",
                "hour == 17",
                "province == \"44\"",
                "holderKind == \"001\"",
                "sensitiveFields.size() == 0",
                "fields[99] == \"name\""
            })
    void isAliveIfOneRequestMightPass(String allow) {
        assertThat(reasons(Bundle.GRANT, Bundle.guard(allow))).isEmpty();
    }

    @Test
    void isRefusedByTwoGuardsThatLeaveNothingTogether() {
        String guards = """
            guards:
              - id: mornings
                title: { en: Mornings., zh: 上午。 }
                allow: 'hour < 12'
              - id: afternoons
                title: { en: Afternoons., zh: 下午。 }
                allow: 'hour >= 12'
            """;

        assertThat(dead(Bundle.snapshot(directory, Bundle.GRANT, guards), LAST_DAY))
                .containsExactly(
                        new DeadGrant("hall", DeadGrant.Reason.REFUSED_BY_GUARDS, List.of("afternoons", "mornings")));
    }

    @Test
    void saysWhyInBothLanguages() {
        for (DeadGrant.Reason reason : DeadGrant.Reason.values()) {
            assertThat(reason.sentence().en()).endsWith(".");
            assertThat(reason.sentence().zh()).endsWith("。");
        }
    }

    private List<DeadGrant.Reason> reasons(String grants, String guards) {
        return dead(Bundle.snapshot(directory, grants, guards), LocalDate.of(2026, 6, 1)).stream()
                .map(DeadGrant::reason)
                .toList();
    }

    private static List<DeadGrant> dead(PolicySnapshot snapshot, LocalDate today) {
        return PolicyAnalysis.of(snapshot, CATALOGUE).deadGrants(today);
    }
}
