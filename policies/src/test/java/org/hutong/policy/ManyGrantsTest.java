package org.hutong.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManyGrantsTest {

    @ParameterizedTest
    @ValueSource(ints = {100, 100_000})
    void looksAtTheSameFewGrantsHoweverManyThereAre(int count) {
        PolicySnapshot snapshot = PolicySnapshot.of(ManyGrants.of(count), GuardReader.read(BundleFiles.shipped()));

        assertThat(snapshot.grantCount()).isEqualTo(count);
        assertThat(snapshot.candidates(Requests.permitted().request())).isEqualTo(10);
        assertThat(Requests.permitted().permittedBy(snapshot).grantId()).isEqualTo("grant-000050");
        assertThat(Requests.permitted().matter("none").deniedBy(snapshot).nearestGrant())
                .isEqualTo("grant-000000");
    }

    @Test
    void explainsToAnAgencyWithVeryManyGrantsByTheFirstThousand() {
        List<Grant> grants = ManyGrants.of(5_000).stream()
                .filter(grant -> grant.id().compareTo("grant-002000") > 0
                        || !grant.matters().contains("33-0721-001"))
                .map(ManyGrantsTest::ofOneAgency)
                .toList();
        PolicySnapshot snapshot = PolicySnapshot.of(grants, List.of());

        assertThat(Requests.permitted().type("unknown").deniedBy(snapshot).nearestGrant())
                .as("grant-002050 would be nearer")
                .isEqualTo("grant-000000");
    }

    private static Grant ofOneAgency(Grant grant) {
        return new Grant(
                grant.id(),
                Set.of("zj-hall"),
                grant.types(),
                grant.matters(),
                grant.bases(),
                grant.provinces(),
                grant.fields(),
                grant.hours(),
                grant.quotaPerDay(),
                grant.validity(),
                grant.application(),
                grant.note());
    }
}
