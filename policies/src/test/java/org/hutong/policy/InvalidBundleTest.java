package org.hutong.policy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvalidBundleTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        quotaPerDay: 500             | quota: 500                     | grant hall: quota: is not a key known here; known: agencies,
        quotaPerDay: 500             | quotaPerDay: 0                 | grant hall: quotaPerDay: must be a whole number above zero
        quotaPerDay: 500             | quotaPerDay: many              | grant hall: quotaPerDay: must be a whole number above zero
        id: hall                     | note: nameless                 | grant number 1: id: is missing
        agencies: [zj-hall]          | agencies: "*"                  | grant hall: agencies: must be a list
        matters: [33-0721-001]       | matters: ["*"]                 | grant hall: matters: must be a code
        matters: [33-0721-001]       | matters: []                    | grant hall: matters: must list at least one value
        bases: [statutory-duty]      | bases: [duty]                  | grant hall: bases: must be statutory-duty, holder-present or entrusted, but is duty
        provinces: ["33", "36"]      | provinces: [33]                | grant hall: provinces: must be text; put numbers in quotes
        provinces: ["33", "36"]      | provinces: ["99"]              | grant hall: provinces: must be "*" or province codes
        provinces: ["33", "36"]      | provinces: ["33", "33"]        | grant hall: provinces: lists 33 twice
        fields: [name, status]       | fields: [name, "*"]            | grant hall: fields: must be a field name
        hours: 08:00-18:00           | hours: 18:00-08:00             | grant hall: hours: must be hours of one day
        hours: 08:00-18:00           | hours: 08:00-24:01             | grant hall: hours: must be hours of one day
        hours: 08:00-18:00           | hours: 08:60-18:00             | grant hall: hours: must be hours of one day
        days: [monday, tuesday]      | days: [moonday]                | grant hall: days: must be days of the week
        validTo: 2026-12-31          | validTo: 2026-02-30            | grant hall: validTo: must be a date such as 2026-12-31, but is 2026-02-30
        validTo: 2026-12-31          | validTo: 2025-12-31            | grant hall: validTo: must not be before validFrom
        application: A-1             | note: without an application   | grant hall: application: is missing
        application: A-1             | id: twice                      | is not a YAML document: Duplicate
        grants:                      | grant:                         | grant: is not a key known here; known: grants
        """)
    void refusesAGrantInOneLineThatSaysWhere(String right, String wrong, String message) {
        assertRefused(Bundle.GRANT.replace(right, wrong), message);
    }

    @Test
    void refusesTheSameIdTwice() {
        assertRefused(Bundle.GRANT + Bundle.GRANT.replace("grants:\n", ""), "grant number 2: id: hall is the id of");
    }

    @Test
    void refusesASecondDocument() {
        assertRefused(Bundle.GRANT + "---\n" + Bundle.GRANT, "is not a YAML document");
    }

    @Test
    void refusesAnAliasInsteadOfReadingItsName() {
        String alias = Bundle.GRANT
                .replace("[driving-licence]", "[&licence driving-licence]")
                .replace("[33-0721-001]", "[*licence]");

        assertRefused(alias, "line 5: YAML aliases are not resolved");
    }

    @Test
    void refusesWhatIsNotYaml() {
        assertRefused("grants: [", "is not a YAML document");
        assertRefused("", "must be a mapping");
        assertRefused("- a list", "must be a mapping");
    }

    @Test
    void refusesABundleWhoseGuardsAreLost() {
        Bundle bundle = new Bundle(directory).with("grants.yaml", Bundle.GRANT);

        assertThatThrownBy(bundle::load).isInstanceOf(InvalidBundle.class).hasMessage("guards.yaml: cannot be read");
    }

    @Test
    void refusesAGuardWithoutAChineseTitle() {
        assertThatThrownBy(() -> Bundle.snapshot(
                        directory, Bundle.GRANT, Bundle.guard("true").replace(", zh: 受限。", "")))
                .isInstanceOf(InvalidBundle.class)
                .hasMessage("guards.yaml: guard watch: title: zh: is missing");
    }

    private void assertRefused(String grants, String message) {
        assertThatThrownBy(() -> Bundle.snapshot(directory, grants, Bundle.NO_GUARDS))
                .isInstanceOf(InvalidBundle.class)
                .hasMessageStartingWith("grants.yaml: " + message)
                .hasMessageNotContaining("\n");
    }
}
