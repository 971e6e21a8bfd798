package org.hutong.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class DecisionTableTest {

    private static final String TABLE = """
        types:
          driving-licence: { name: personal, status: ordinary, address: sensitive }
        defaults: { agency: zj-hall, type: driving-licence, holderKind: "111", province: "36", matter: 33-0721-001,
          basis: statutory-duty, at: 2026-06-01T10:00, minor: false, operatorIsHolder: false }
        rows:
          - row: permitted
            request: {}
            permit: { grant: hall, fields: [status, name] }
          - row: addresses, too
            request: { fields: [address] }
            permit: { grant: hall, fields: [address] }
          - row: denied for another reason
            request: { matter: other }
            deny: [province]
        """;

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> theShippedBundleDecidesAsItsTableSays() {
        return DecisionTable.loadDefault().run(PolicySnapshot.loadDefault()).stream()
                .map(outcome -> DynamicTest.dynamicTest(
                        outcome.row(), () -> assertThat(outcome).isInstanceOf(DecisionTable.Outcome.Agreed.class)));
    }

    @Test
    void saysWhatWasExpectedAndWhatCameOut() {
        PolicySnapshot snapshot = Bundle.snapshot(directory, Bundle.GRANT, Bundle.NO_GUARDS);

        assertThat(table(TABLE).run(snapshot))
                .containsExactly(
                        new DecisionTable.Outcome.Agreed("permitted"),
                        new DecisionTable.Outcome.Differed("addresses, too", "permit by hall: address", "deny: fields"),
                        new DecisionTable.Outcome.Differed(
                                "denied for another reason", "deny: province", "deny: matter"));
    }

    @Test
    void refusesATableInOneLineThatSaysWhere() {
        assertRefused(
                "deny: [province]", "denies: [province]", "row \"denied for another reason\": denies: is not a key");
        assertRefused("matter: other", "mater: other", "request: mater: is not a key");
        assertRefused("sensitive }", "secret }", "types: driving-licence: address: must be ordinary, personal or");
        assertRefused("matter: other", "type: other", "request: the type other is not described under types");
        assertRefused("matter: other", "useCodes: 2", "request: useCodes: must not be more than holders");
        assertRefused("    deny: [province]\n", "", "permit: a row expects either permit or deny");
    }

    private void assertRefused(String right, String wrong, String message) {
        assertThatThrownBy(() -> table(TABLE.replace(right, wrong)))
                .isInstanceOf(InvalidBundle.class)
                .hasMessageStartingWith("decision-tables.yaml: ")
                .hasMessageContaining(message);
    }

    private DecisionTable table(String yaml) {
        return DecisionTable.load(
                new Bundle(directory).with("decision-tables.yaml", yaml).directory());
    }
}
