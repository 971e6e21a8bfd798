package org.hutong.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyAnalysisTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final Application APPLICATION = new Application(
            "A-1",
            Set.of("zj-hall"),
            Set.of("driving-licence"),
            Set.of("33-0721-001"),
            Set.of(LegalBasis.STATUTORY_DUTY),
            Set.of("name", "status"),
            LocalDate.of(2026, 12, 31));

    @TempDir
    private Path directory;

    @Test
    void findsNothingWrongWithTheShippedBundle() {
        PolicyAnalysis shipped = shipped();

        assertThat(shipped.deadGrants(DAY)).isEmpty();
        assertThat(shipped.shadowedGrants()).isEmpty();
        assertThat(shipped.deadGrants(LocalDate.of(2036, 1, 1)))
                .as("the day after the last")
                .hasSize(PolicySnapshot.loadDefault().grantCount());
    }

    @Test
    void listsWhoCanSeeAFieldOfTheShippedBundle() {
        assertThat(shipped().whoCanSee("real-estate-certificate", "owners", DAY))
                .containsExactly(
                        seen("jx-service-hall", "33-0913-003"),
                        seen("jx-service-hall", "36-0522-004"),
                        seen("zj-service-hall", "33-0913-003"),
                        seen("zj-service-hall", "36-0522-004"));
        assertThat(shipped().whoCanSee("driving-licence", "address", DAY)).isEmpty();
        assertThat(shipped().whoCanSee("driving-licence", "name", LocalDate.of(2025, 12, 31)))
                .as("before the first day")
                .isEmpty();
        assertThat(shipped().whoCanSee("no-such-type", "name", DAY)).isEmpty();
    }

    private static FieldAccess seen(String agency, String matter) {
        return new FieldAccess(agency, matter, LegalBasis.STATUTORY_DUTY, "halls-real-estate-certificate");
    }

    @Test
    void leavesOutPurposesOfWhichAGuardLeavesNothing() {
        String everything = Bundle.GRANT
                .replace("[name, status]", "\"*\"")
                .replace("[statutory-duty]", "[statutory-duty, entrusted]");
        PolicyAnalysis analysis =
                analysis(everything, Bundle.guard("basis != \"entrusted\" || !minor && province == \"\""));

        assertThat(analysis.whoCanSee("driving-licence", "address", DAY)).hasSize(2);
        assertThat(analysis(everything, Bundle.guard("basis != \"entrusted\""))
                        .whoCanSee("driving-licence", "address", DAY))
                .containsExactly(new FieldAccess("zj-hall", "33-0721-001", LegalBasis.STATUTORY_DUTY, "hall"));
        assertThat(analysis.whoCanSee("driving-licence", "shoeSize", DAY))
                .as("the type does not have it")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        [zj-hall]              | [zj-hall, jx-hall]
        [driving-licence]      | [driving-licence, resident-id]
        [33-0721-001]          | [33-0721-001, 33-0721-002]
        [statutory-duty]       | [statutory-duty, entrusted]
        ["33", "36"]           | ["33", "36", "44"]
        ["33", "36"]           | "*"
        [name, status]         | [name, status, address]
        [name, status]         | "*"
        08:00-18:00            | 08:00-18:01
        08:00-18:00            | 07:59-18:00
        [monday, tuesday]      | [monday, tuesday, sunday]
        quotaPerDay: 500       | quotaPerDay: 501
        quotaPerDay: 500       | note: no limit
        2026-01-01             | 2025-12-31
        2026-12-31             | 2027-01-01
        """)
    void aWiderGrantShadowsANarrowerOneWhateverItsId(String narrow, String wide) {
        String wider = another("wide").replace(narrow, wide);

        assertThat(analysis(Bundle.GRANT + wider, Bundle.NO_GUARDS).shadowedGrants())
                .containsExactly(new ShadowedGrant("hall", "wide"));
        assertThat(analysis(Bundle.GRANT + wider.replace("id: wide", "id: a-wide"), Bundle.NO_GUARDS)
                        .shadowedGrants())
                .containsExactly(new ShadowedGrant("hall", "a-wide"));
    }

    @Test
    void ofTwoEqualGrantsTheOneWithTheHigherIdIsShadowed() {
        String application = another("other").replace("A-1", "A-2");

        assertThat(analysis(Bundle.GRANT + application, Bundle.NO_GUARDS).shadowedGrants())
                .containsExactly(new ShadowedGrant("other", "hall"));
    }

    @Test
    void grantsThatAreWiderInDifferentWaysShadowNeither() {
        String other = another("other")
                .replace("[name, status]", "[name, status, address]")
                .replace("500", "499");

        assertThat(analysis(Bundle.GRANT + other, Bundle.NO_GUARDS).shadowedGrants())
                .isEmpty();
    }

    @Test
    void aShadowedGrantCanBeLeftOutWithoutAnyRequestNoticing() {
        List<Grant> grants = new GeneratedGrants(new Random(7), 2, 1, 2).take(1_000);
        PolicySnapshot all = PolicySnapshot.of(grants, List.of());
        Set<String> shadowed = PolicyAnalysis.of(all, Map.of()).shadowedGrants().stream()
                .map(ShadowedGrant::grant)
                .collect(Collectors.toSet());
        PolicySnapshot rest = PolicySnapshot.of(
                grants.stream().filter(grant -> !shadowed.contains(grant.id())).toList(), List.of());
        GeneratedRequests requests = new GeneratedRequests(new Random(7), grants, type -> GeneratedGrants.FIELDS);

        assertThat(shadowed).hasSizeGreaterThan(10);
        for (int i = 0; i < 5_000; i++) {
            AccessRequest request = i % 2 == 0 ? requests.inside() : requests.beside();
            assertThat(disclosed(rest, request)).as("%s", request).isEqualTo(disclosed(all, request));
        }
    }

    private static Set<String> disclosed(PolicySnapshot snapshot, AccessRequest request) {
        return switch (snapshot.decide(request, GeneratedGrants.FIELDS)) {
            case Decision.Permit permit -> permit.fields();
            case Decision.Deny deny -> Set.of();
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        [zj-hall]              | [zj-hall, jx-hall]              | agencies    | jx-hall
        [driving-licence]      | [driving-licence, resident-id]  | types       | resident-id
        [33-0721-001]          | [33-0721-002]                   | matters     | 33-0721-002
        [statutory-duty]       | [statutory-duty, entrusted]     | bases       | entrusted
        [name, status]         | [name, address]                 | fields      | address
        [name, status]         | "*"                             | fields      | *
        2026-12-31             | 2027-01-01                      | validTo     | 2027-01-01
        application: A-1       | application: A-2                | application | A-2
        """)
    void findsAGrantThatIsWiderThanItsApplication(String appliedFor, String granted, String key, String beyond) {
        PolicyAnalysis analysis = analysis(Bundle.GRANT.replace(appliedFor, granted), Bundle.NO_GUARDS);

        assertThat(analysis.widerThanAppliedFor(List.of(APPLICATION)))
                .singleElement()
                .satisfies(wider -> {
                    assertThat(wider.grant()).isEqualTo("hall");
                    assertThat(wider.beyond()).containsExactly(new WiderGrant.Beyond(key, List.of(beyond)));
                });
    }

    @Test
    void aGrantWithinItsApplicationIsNotWider() {
        assertThat(analysis(Bundle.GRANT, Bundle.NO_GUARDS).widerThanAppliedFor(List.of(APPLICATION)))
                .isEmpty();
        assertThat(analysis(Bundle.GRANT.replace("[name, status]", "[name]"), Bundle.NO_GUARDS)
                        .widerThanAppliedFor(List.of(APPLICATION)))
                .isEmpty();
    }

    private static PolicyAnalysis shipped() {
        Map<String, TypeFields> types = DecisionTable.loadDefault().rows().stream()
                .collect(Collectors.toMap(row -> row.request().type(), DecisionTable.Row::type, (one, same) -> one));
        return PolicyAnalysis.of(PolicySnapshot.loadDefault(), types);
    }

    private PolicyAnalysis analysis(String grants, String guards) {
        return PolicyAnalysis.of(
                Bundle.snapshot(directory, grants, guards), Map.of("driving-licence", Requests.DRIVING_LICENCE));
    }

    private static String another(String id) {
        return Bundle.GRANT.replace("grants:\n", "").replace("id: hall", "id: " + id);
    }
}
