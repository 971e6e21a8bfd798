package org.hutong.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.policy.InvalidBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

/** The operator's bundle changes between starts. */
class PolicyFilesIT {

    private static final Actor MANAGER = new Actor("s-1", "demo-zheng", true, null, Set.of());
    private static final String GUARDS = "guards: []";

    @TempDir
    private Path directory;

    @Test
    void filesAreTakenOverUntilTwoPeopleHavePublished() throws IOException {
        write(grant("a", "first") + grant("b", "first") + grant("c", "first"), GUARDS);
        try (var gateway = Gateway.start(Map.of(
                "hutong.database.url",
                Landscape.get().freshDatabase(),
                "hutong.connections.files",
                "",
                "hutong.policies.directory",
                directory.toString()))) {
            var tables = gateway.bean(PolicyTables.class);
            var files = files(gateway);
            files.takeOver();
            assertThat(version(tables)).as("the same files are no news").isEqualTo(1);

            var grants = gateway.bean(Grants.class);
            grants.put(GrantsIT.grant("b", "m").put("note", "workflow"), MANAGER, "suspended in part");
            grants.remove("c", MANAGER, "ended");
            grants.put(GrantsIT.grant("d", "m").put("note", "workflow"), MANAGER, "new");
            write(grant("a", "second") + grant("b", "second") + grant("c", "second"), GUARDS + "\n# second");
            files.takeOver();

            assertThat(version(tables)).isEqualTo(5);
            assertThat(tables.version(5).orElseThrow().fromFiles()).isTrue();
            assertThat(notes(tables))
                    .as("what the workflow touched is its own")
                    .isEqualTo("a second, b workflow, d workflow");
            assertThat(tables.rules(5).guards()).endsWith("# second");

            var calls = PolicyCalls.of(new Client(gateway));
            calls.publish(content -> {
                content.put("baseVersion", 5);
                content.putObject("grants")
                        .putArray("put")
                        .add(GrantsIT.grant("e", "m").put("note", "people"));
            });
            write(grant("a", "third"), GUARDS);
            files.takeOver();
            assertThat(version(tables)).isEqualTo(6);
            assertThat(notes(tables)).isEqualTo("a second, b workflow, d workflow, e people");

            write("  - id: a\n", GUARDS);
            assertThatThrownBy(files::takeOver)
                    .isInstanceOf(InvalidBundle.class)
                    .hasMessageContaining("grants.yaml: grant a:");
        }
    }

    private PolicyFiles files(Gateway gateway) {
        return new PolicyFiles(
                new PolicySettings(directory),
                gateway.bean(PolicyTables.class),
                gateway.bean(Publication.class),
                gateway.bean(AdministrativeActs.class),
                gateway.bean(TransactionTemplate.class));
    }

    private static int version(PolicyTables tables) {
        return tables.newest().orElseThrow().version();
    }

    private static String notes(PolicyTables tables) {
        return String.join(
                ", ",
                tables.grants(version(tables)).stream()
                        .map(grant ->
                                Revision.id(grant) + " " + grant.path("note").asString(""))
                        .toList());
    }

    private void write(String grants, String guards) throws IOException {
        Files.writeString(directory.resolve("grants.yaml"), "grants:\n" + grants);
        Files.writeString(directory.resolve("guards.yaml"), guards);
    }

    private static String grant(String id, String note) {
        return """
              - id: %s
                agencies: [zj-service-hall]
                types: [driving-licence]
                matters: [m]
                bases: [statutory-duty]
                provinces: "*"
                fields: [name]
                hours: 00:00-24:00
                validFrom: 2026-01-01
                validTo: 2035-12-31
                application: A-1
                note: %s
            """.formatted(id, note);
    }
}
