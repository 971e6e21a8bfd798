package org.hutong.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotHashTest {

    private static final String GUARD = Bundle.guard("!minor");

    @TempDir
    private Path directory;

    @Test
    void isTheSameForTheSamePolicyWrittenDifferently() {
        String rewritten = "# a comment\n\n"
                + Bundle.GRANT
                        .replace("[\"33\", \"36\"]", "[ '36',   '33' ]")
                        .replace("[name, status]", "\n      - status\n      - name");

        assertThat(hash(rewritten, GUARD)).isEqualTo(hash(Bundle.GRANT, GUARD)).matches("[0-9a-f]{64}");
    }

    @Test
    void isTheSameWhateverTheOrderOfGrants() {
        String second = Bundle.GRANT.replace("grants:\n", "").replace("id: hall", "id: other");
        String first = Bundle.GRANT.replace("grants:\n", "");

        assertThat(hash("grants:\n" + second + first, GUARD)).isEqualTo(hash("grants:\n" + first + second, GUARD));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        id: hall                 | id: hall2
        agencies: [zj-hall]      | agencies: [zj-hall, jx-hall]
        types: [driving-licence] | types: [resident-id]
        matters: [33-0721-001]   | matters: [33-0721-002]
        bases: [statutory-duty]  | bases: [entrusted]
        provinces: ["33", "36"]  | provinces: "*"
        fields: [name, status]   | fields: [name]
        hours: 08:00-18:00       | hours: 08:00-18:01
        days: [monday, tuesday]  | days: [monday]
        quotaPerDay: 500         | quotaPerDay: 501
        quotaPerDay: 500         | note: without a limit
        validFrom: 2026-01-01    | validFrom: 2026-01-02
        validTo: 2026-12-31      | validTo: 2027-12-31
        application: A-1         | application: A-2
        """)
    void changesWithEveryPartOfAGrant(String from, String to) {
        assertThat(hash(Bundle.GRANT.replace(from, to), GUARD)).isNotEqualTo(hash(Bundle.GRANT, GUARD));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        id: watch    | id: watched
        en: Watched. | en: Look.
        zh: 受限。   | zh: 不可。
        !minor       | minor
        """)
    void changesWithEveryPartOfAGuard(String from, String to) {
        assertThat(hash(Bundle.GRANT, GUARD.replace(from, to))).isNotEqualTo(hash(Bundle.GRANT, GUARD));
    }

    private String hash(String grants, String guards) {
        return Bundle.snapshot(directory, grants, guards).hash();
    }
}
