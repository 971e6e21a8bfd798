package org.hutong.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeveralGrantsTest {

    @TempDir
    private Path directory;

    @Test
    void choosesTheGrantThatDisclosesMost() {
        PolicySnapshot snapshot = snapshot(another("aaa", "[name]"), another("zzz", "[name, status, address]"));

        assertThat(Requests.permitted().permittedBy(snapshot).grantId()).isEqualTo("zzz");
    }

    @Test
    void choosesTheLowestIdAmongEquals() {
        PolicySnapshot snapshot = snapshot(another("zzz", "[name, address]"), another("aaa", "[name, address]"));

        assertThat(Requests.permitted().permittedBy(snapshot).grantId()).isEqualTo("aaa");
    }

    @Test
    void neverAddsGrantsUp() {
        PolicySnapshot snapshot = snapshot(another("addresses", "[address]"), "");

        Decision.Deny deny = Requests.permitted().fields("name", "address").deniedBy(snapshot);

        assertThat(deny.failed()).extracting(FailedDimension::dimension).containsExactly(Dimension.FIELDS);
    }

    @Test
    void explainsADenialByTheGrantWithFewestFailures() {
        String far = another("aaa", "[plate]").replace("33-0721-001", "other");
        PolicySnapshot snapshot = snapshot(far, another("bbb", "[address]"));

        Decision.Deny deny = Requests.permitted().fields("validUntil").deniedBy(snapshot);

        assertThat(deny.nearestGrant()).isEqualTo("bbb");
        assertThat(deny.failed()).extracting(FailedDimension::dimension).containsExactly(Dimension.FIELDS);
    }

    private PolicySnapshot snapshot(String... others) {
        return Bundle.snapshot(directory, Bundle.GRANT + String.join("", others), Bundle.NO_GUARDS);
    }

    private static String another(String id, String fields) {
        return Bundle.GRANT
                .replace("grants:\n", "")
                .replace("id: hall", "id: " + id)
                .replace("[name, status]", fields);
    }
}
