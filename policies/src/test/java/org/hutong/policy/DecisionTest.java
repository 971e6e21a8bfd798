package org.hutong.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionTest {

    @TempDir
    private Path directory;

    private PolicySnapshot snapshot;

    @BeforeEach
    void oneGrantAndNoGuard() {
        snapshot = Bundle.snapshot(directory, Bundle.GRANT, Bundle.NO_GUARDS);
    }

    @Test
    void permitsWhatAGrantCoversAndNamesIt() {
        Decision.Permit permit = Requests.permitted().permittedBy(snapshot);

        assertThat(permit.grantId()).isEqualTo("hall");
        assertThat(permit.fields()).containsExactly("name", "status");
        assertThat(permit.quotaPerDay()).isEqualTo(500);
        assertThat(permit.snapshotHash()).isEqualTo(snapshot.hash());
    }

    @Test
    void disclosesNoMoreThanWasAskedFor() {
        assertThat(Requests.permitted().fields("name").permittedBy(snapshot).fields())
                .containsExactly("name");
    }

    @Test
    void deniesAnAgencyWithoutGrantsAndTellsItNothingOfOthers() {
        Decision.Deny deny = Requests.permitted().agency("gd-hall").deniedBy(snapshot);

        assertThat(deny.nearestGrant()).isNull();
        assertFailed(deny, Dimension.AGENCY, List.of("gd-hall"), List.of());
        assertExplained(deny, "Agency gd-hall holds no grant.", "机构 gd-hall 没有任何授权。");
    }

    @Test
    void deniesATypeByComparingTheAgencysOtherGrants() {
        Decision.Deny deny = Requests.permitted().type("resident-id").deniedBy(snapshot);

        assertThat(deny.nearestGrant()).isEqualTo("hall");
        assertFailed(deny, Dimension.TYPE, List.of("resident-id"), List.of("driving-licence"));
    }

    @Test
    void deniesAMatterAndSaysWhichAreCovered() {
        Decision.Deny deny = Requests.permitted().matter("3602-007").deniedBy(snapshot);

        assertFailed(deny, Dimension.MATTER, List.of("3602-007"), List.of("33-0721-001"));
        assertExplained(
                deny, "Matter 3602-007 is not covered; covered: 33-0721-001.", "事项 3602-007 不在授权范围内；授权范围：33-0721-001。");
    }

    @Test
    void deniesALegalBasis() {
        Decision.Deny deny = Requests.permitted().basis(LegalBasis.ENTRUSTED).deniedBy(snapshot);

        assertFailed(deny, Dimension.BASIS, List.of("entrusted"), List.of("statutory-duty"));
    }

    @Test
    void deniesAProvince() {
        Decision.Deny deny = Requests.permitted().province("44").deniedBy(snapshot);

        assertFailed(deny, Dimension.PROVINCE, List.of("44"), List.of("33", "36"));
    }

    @Test
    void coversAnUnknownProvinceOnlyByAGrantForAll() {
        PolicySnapshot everywhere =
                Bundle.snapshot(directory, Bundle.GRANT.replace("[\"33\", \"36\"]", "\"*\""), Bundle.NO_GUARDS);

        assertThat(Requests.permitted().province(null).decidedBy(everywhere)).isInstanceOf(Decision.Permit.class);
        assertFailed(
                Requests.permitted().province(null).deniedBy(snapshot),
                Dimension.PROVINCE,
                List.of("(not stated)"),
                List.of("33", "36"));
    }

    @Test
    void deniesARequestForOneFieldTooManyAndNamesIt() {
        Decision.Deny deny = Requests.permitted().fields("name", "address").deniedBy(snapshot);

        assertFailed(deny, Dimension.FIELDS, List.of("address"), List.of("name", "status"));
        assertExplained(
                deny, "Fields not covered: address; covered: name, status.", "未授权的数据项：address；授权范围：name、status。");
    }

    @Test
    void neverDisclosesAFieldTheCatalogueDoesNotList() {
        PolicySnapshot allFields =
                Bundle.snapshot(directory, Bundle.GRANT.replace("[name, status]", "\"*\""), Bundle.NO_GUARDS);

        assertThat(Requests.permitted().permittedBy(allFields).fields())
                .containsExactly("address", "name", "status", "validUntil");
        assertThat(Requests.permitted().fields("unlisted").deniedBy(allFields).failed())
                .extracting(FailedDimension::dimension)
                .containsExactly(Dimension.FIELDS);
    }

    @Test
    void deniesWhenNothingOfTheTypeIsCovered() {
        PolicySnapshot other =
                Bundle.snapshot(directory, Bundle.GRANT.replace("[name, status]", "[plate]"), Bundle.NO_GUARDS);

        assertThat(Requests.permitted().deniedBy(other).failed())
                .extracting(FailedDimension::dimension)
                .containsExactly(Dimension.FIELDS);
    }

    @Test
    void deniesOutsideOfficeHours() {
        Decision.Deny deny =
                Requests.permitted().on(Requests.at("2026-06-01T18:00")).deniedBy(snapshot);

        assertFailed(deny, Dimension.HOURS, List.of("Mon 18:00"), List.of("08:00-18:00 Mon Tue"));
        assertExplained(
                deny,
                "Access is not granted at Mon 18:00; granted: 08:00-18:00 Mon Tue.",
                "周一 18:00 不在授权时段内；授权时段：08:00-18:00 周一 周二。");
        assertThat(Requests.permitted().on(Requests.at("2026-06-03T10:00")).decidedBy(snapshot))
                .as("a Wednesday")
                .isInstanceOf(Decision.Deny.class);
    }

    @Test
    void readsTheClockInOfficeTime() {
        ZonedDateTime tenInShanghai = ZonedDateTime.of(2026, 6, 1, 2, 0, 0, 0, ZoneOffset.UTC);

        assertThat(Requests.permitted().on(tenInShanghai).decidedBy(snapshot)).isInstanceOf(Decision.Permit.class);
    }

    @Test
    void deniesOutsideTheValidity() {
        Decision.Deny deny =
                Requests.permitted().on(Requests.at("2027-01-04T10:00")).deniedBy(snapshot);

        assertFailed(deny, Dimension.VALIDITY, List.of("2027-01-04"), List.of("2026-01-01/2026-12-31"));
    }

    @Test
    void namesEveryDimensionThatFailsAtOnce() {
        Decision.Deny deny = Requests.permitted()
                .matter("other")
                .province("44")
                .fields("address")
                .deniedBy(snapshot);

        assertThat(deny.failed())
                .extracting(FailedDimension::dimension)
                .containsExactly(Dimension.MATTER, Dimension.PROVINCE, Dimension.FIELDS);
    }

    private static void assertFailed(
            Decision.Deny deny, Dimension dimension, List<String> asked, List<String> covered) {
        assertThat(deny.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.dimension()).isEqualTo(dimension);
            assertThat(failed.asked()).isEqualTo(asked);
            assertThat(failed.covered()).isEqualTo(covered);
        });
    }

    private static void assertExplained(Decision.Deny deny, String english, String chinese) {
        assertThat(deny.explanation(Locale.ENGLISH)).isEqualTo(english);
        assertThat(deny.explanation(Locale.SIMPLIFIED_CHINESE)).isEqualTo(chinese);
    }
}
