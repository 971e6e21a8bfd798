package org.hutong.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyChangeTest {

    private static final String GUARD = Bundle.guard("!minor");
    private static final String TABLE = """
        types:
          driving-licence: { name: personal, status: ordinary, address: sensitive }
        defaults: { agency: zj-hall, type: driving-licence, holderKind: "111", province: "36", matter: 33-0721-001,
          basis: statutory-duty, at: 2026-06-01T10:00, minor: false, operatorIsHolder: false }
        rows:
          - row: the usual
            request: {}
            permit: { grant: hall, fields: [name, status] }
          - row: another matter
            request: { matter: other }
            deny: [matter]
          - row: a minor
            request: { minor: true }
            deny: [guard watch]
        """;

    @TempDir
    private Path directory;

    @Test
    void isEmptyBetweenTheSamePolicyWrittenDifferently() throws IOException {
        String rewritten = "# a comment\n" + Bundle.GRANT.replace("[name, status]", "[status, name]");

        assertThat(PolicyChange.between(snapshot("old", Bundle.GRANT, GUARD), snapshot("new", rewritten, GUARD))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void listsWhatIsAddedAndWhatIsRemoved() throws IOException {
        PolicySnapshot before = snapshot("old", Bundle.GRANT, GUARD);
        PolicySnapshot after =
                snapshot("new", Bundle.GRANT.replace("id: hall", "id: hall-2"), GUARD.replace("id: watch", "id: look"));

        PolicyChange change = PolicyChange.between(before, after);

        assertThat(change)
                .isEqualTo(new PolicyChange(
                        List.of("hall-2"), List.of("hall"), List.of(), List.of("look"), List.of("watch"), List.of()));
        assertThat(change.isEmpty()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        agencies: [zj-hall]      | agencies: [zj-hall, jx-hall]       | agencies    | ~~             | jx-hall
        types: [driving-licence] | types: [resident-id]               | types       | driving-licence | resident-id
        matters: [33-0721-001]   | matters: [33-0721-002]             | matters     | 33-0721-001    | 33-0721-002
        bases: [statutory-duty]  | bases: [statutory-duty, entrusted] | bases       | ~~             | entrusted
        provinces: ["33", "36"]  | provinces: ["36"]                  | provinces   | 33             | ~~
        fields: [name, status]   | fields: "*"                        | fields      | name status    | *
        hours: 08:00-18:00       | hours: 08:00-17:00                 | hours       | 08:00-18:00    | 08:00-17:00
        days: [monday, tuesday]  | days: [monday, sunday]             | days        | tuesday        | sunday
        quotaPerDay: 500         | note: unlimited                    | quotaPerDay | 500            | ~~
        validFrom: 2026-01-01    | validFrom: 2026-02-01              | validFrom   | 2026-01-01     | 2026-02-01
        validTo: 2026-12-31      | validTo: 2027-12-31                | validTo     | 2026-12-31     | 2027-12-31
        application: A-1         | application: A-2                   | application | A-1            | A-2
        """)
    void saysOfAChangedGrantWhatIsGoneAndWhatHasCome(String from, String to, String key, String gone, String come)
            throws IOException {
        PolicyChange change = PolicyChange.between(
                snapshot("old", Bundle.GRANT, GUARD), snapshot("new", Bundle.GRANT.replace(from, to), GUARD));

        assertThat(change.changedGrants()).singleElement().satisfies(changed -> {
            assertThat(changed.grant()).isEqualTo("hall");
            assertThat(changed.differences().getFirst())
                    .isEqualTo(new PolicyChange.Difference(key, words(gone), words(come)));
        });
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    @Test
    void listsAGuardThatSaysSomethingElse() throws IOException {
        PolicySnapshot before = snapshot("old", Bundle.GRANT, GUARD);

        assertThat(PolicyChange.between(before, snapshot("title", Bundle.GRANT, GUARD.replace("Watched", "Seen")))
                        .changedGuards())
                .containsExactly("watch");
        assertThat(PolicyChange.between(before, snapshot("rule", Bundle.GRANT, GUARD.replace("!minor", "minor")))
                        .changedGuards())
                .containsExactly("watch");
    }

    @Test
    void comparesTheDecisionsOnTheRequestsOfBothTables() throws IOException {
        PolicySnapshot before = snapshot("old", Bundle.GRANT, GUARD);
        PolicySnapshot after =
                snapshot("new", Bundle.GRANT.replace("[33-0721-001]", "[33-0721-001, other]"), Bundle.NO_GUARDS);
        String more = TABLE.replace("the usual", "an address").replace("request: {}", "request: { fields: [address] }");

        assertThat(PolicyChange.decisions(before, after, List.of(table("old", TABLE), table("new", more))))
                .as("a row of both tables is listed once, one that stays as it was never")
                .containsExactly(
                        new PolicyChange.ChangedDecision(
                                "another matter", "deny: matter", "permit by hall: name, status"),
                        new PolicyChange.ChangedDecision(
                                "a minor", "deny: guard watch", "permit by hall: name, status"));
    }

    private PolicySnapshot snapshot(String name, String grants, String guards) throws IOException {
        return Bundle.snapshot(Files.createDirectories(directory.resolve(name)), grants, guards);
    }

    private DecisionTable table(String name, String yaml) {
        return DecisionTable.load(new Bundle(directory.resolve(name))
                .with("decision-tables.yaml", yaml)
                .directory());
    }
}
