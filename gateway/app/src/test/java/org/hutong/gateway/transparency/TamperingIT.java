package org.hutong.gateway.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody with full access to the database changes the log behind the gateway's back. What he does to what is served, the auditor's
 * {@code verify log} sees; what he does to the entries, the gateway's own verification. After each test the log is what it was.
 */
class TamperingIT {

    /** The log's size at the time that the intruder kept a copy of everything. */
    private static final int EARLIER = 512;

    private static final int NOW = 700;

    private static final String URL = Landscape.get().freshDatabase();
    private static final Map<String, String> SETTINGS =
            Map.of("hutong.database.url", URL, "hutong.log.interval", "PT0.05S", "hutong.log.batch", "100");
    private static final UUID INSERTED = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final Intruder INTRUDER = new Intruder(URL);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static Gateway gateway;

    @SuppressWarnings("NullAway.Init")
    private static Auditor auditor;

    @BeforeAll
    static void start() throws Exception {
        gateway = Gateway.start(SETTINGS);
        new Client(gateway).lookUp("zj-service-hall", Requests.with(body -> {}));
        growTo(EARLIER, gateway);
        INTRUDER.keep("earlier");
        growTo(NOW, gateway);
        INTRUDER.keep("now");
        auditor = new Auditor(directory, gateway);
        assertThat(auditor.verify(gateway).at("/size").longValue()).isEqualTo(NOW);
        assertThat(found()).isEmpty();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void everythingIsPutBack() throws Exception {
        INTRUDER.putBack("now");
        assertThat(found()).isEmpty();
        assertThat(auditor.verify(gateway).at("/valid").booleanValue()).isTrue();
    }

    @Test
    void theHashOfAnEntryIsChanged() throws Exception {
        INTRUDER.change("update administrative_act set leaf_hash = sha256('another') where id = " + entryAt(300));

        assertThat(found()).containsExactly("changed-entry @ 300 (" + id(300) + ")");
        assertThat(auditor.verify(gateway).at("/valid").booleanValue())
                .as("what was signed still stands: it is how the change shows")
                .isTrue();
    }

    @Test
    void whatAnActSaysIsChanged() throws Exception {
        for (var change : List.of(
                "act = 'approved'",
                "subject = 'another'",
                "actor_agency = 'jx-service-hall'",
                "sealed = null",
                "sealed = overlay(sealed placing '\\x00' from 20)",
                "sealed = (select sealed from administrative_act where id = " + entryAt(301) + ")")) {
            INTRUDER.change("update administrative_act set " + change + " where id = " + entryAt(300));

            assertThat(found()).as(change).containsExactly("changed-contents @ 300 (" + id(300) + ")");
            INTRUDER.putBack("now");
        }
    }

    @Test
    void whatALookupsEntrySaysIsChanged() throws Exception {
        for (var change : List.of(
                "agency = 'jx-service-hall'", "sealed = null", "sealed = overlay(sealed placing '\\x00' from 20)")) {
            INTRUDER.change("update access_entry set " + change);

            assertThat(found())
                    .as(change)
                    .singleElement()
                    .asString()
                    .matches("changed-contents @ [0-9]+ \\([0-9a-f-]+\\)");
            INTRUDER.putBack("now");
        }
    }

    @Test
    void anEntryIsDeleted() throws Exception {
        var deleted = id(300);
        INTRUDER.change("delete from administrative_act where id = " + entryAt(300));

        assertThat(found()).containsExactly("missing-entry @ 300 (" + deleted + ")");
    }

    @Test
    void anEntryIsDeletedWithItsPlace() throws Exception {
        INTRUDER.change(
                "delete from administrative_act where id = " + entryAt(300), "delete from log_entry where index = 300");

        assertThat(found()).containsExactly("missing-place @ 300");
    }

    @Test
    void aPlaceIsTakenAway() throws Exception {
        var left = id(300);
        INTRUDER.change("delete from log_entry where index = 300");

        assertThat(found()).containsExactly("missing-place @ 300", "unplaced-entry @ administrative_act " + left);
    }

    @Test
    void anEntryIsInsertedWithAPlaceAtTheEnd() throws Exception {
        INTRUDER.change(insert(INSERTED), "insert into log_entry select " + NOW + ", '" + INSERTED + "'");

        assertThat(found()).containsExactly("foreign-place @ " + NOW + " (" + INSERTED + ")");
    }

    @Test
    void anEntryIsInsertedInThePlaceOfAnother() throws Exception {
        var ousted = id(300);
        INTRUDER.change(insert(INSERTED), "update log_entry set entry = '" + INSERTED + "' where index = 300");

        assertThat(found())
                .contains("changed-entry @ 300 (" + INSERTED + ")", "unplaced-entry @ administrative_act " + ousted);
    }

    @Test
    void anEntryIsInsertedWithoutAPlace() throws Exception {
        INTRUDER.change(insert(INSERTED));

        assertThat(found()).contains("unplaced-entry @ administrative_act " + INSERTED);
    }

    @Test
    void twoPlacesAreReordered() throws Exception {
        var first = id(300);
        var second = id(301);
        INTRUDER.change(
                "update log_entry set entry = gen_random_uuid() where index = 300",
                "update log_entry set entry = '" + first + "' where index = 301",
                "update log_entry set entry = '" + second + "' where index = 300");

        assertThat(found())
                .containsExactly("changed-entry @ 300 (" + second + ")", "changed-entry @ 301 (" + first + ")");
    }

    /** In a bundle each entry has 34 bytes, two of which are its length. */
    @Test
    void twoEntriesAreReorderedInTheirBundleToo() throws Exception {
        var first = id(300);
        var second = id(301);
        INTRUDER.change(
                "update log_entry set entry = gen_random_uuid() where index = 300",
                "update log_entry set entry = '" + first + "' where index = 301",
                "update log_entry set entry = '" + second + "' where index = 300",
                """
                update log_tile set content = overlay(overlay(content placing substring(content from 1497 for 34) from 1531)
                    placing substring(content from 1531 for 34) from 1497)
                where level = -1 and index = 1 and width = 256
                """.replace("1497", Integer.toString(44 * 34 + 1)).replace("1531", Integer.toString(45 * 34 + 1)));

        assertThat(found())
                .contains(
                        "changed-bundle @ tile/entries/001 from entry 300 on",
                        "changed-entry @ 300 (" + second + ")",
                        "changed-entry @ 301 (" + first + ")");
        assertAuditorRefuses("changed-entry", "300");
    }

    @Test
    void theTailIsCutOff() throws Exception {
        INTRUDER.change(
                "delete from administrative_act where id in (select entry from log_entry where index >= " + EARLIER
                        + ")",
                "delete from log_entry where index >= " + EARLIER,
                "delete from log_tile where index * 256 + width > " + EARLIER + " >> (8 * greatest(level, 0))",
                "delete from log_head",
                "insert into log_head select * from earlier_log_head");

        assertThat(found()).containsExactly("shrunken @ " + NOW + " -> " + EARLIER);
        assertAuditorRefuses("shrunken", NOW + " -> " + EARLIER);
    }

    /** The node that signed more says no more; one that knows nothing of it goes on, and whoever kept a checkpoint sees the fork. */
    @Test
    void anOlderStateIsRestored() throws Exception {
        INTRUDER.putBack("earlier");

        assertThat(found()).containsExactly("shrunken @ " + NOW + " -> " + EARLIER);
        assertAuditorRefuses("shrunken", NOW + " -> " + EARLIER);

        note(gateway);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> gauge("hutong.log.broken") == 1);
        try (var another = Gateway.start(SETTINGS)) {
            growTo(NOW + 1, another);
            assertThat(auditor.verify(another).at("/code").stringValue()).isEqualTo("fork");
            assertThat(found()).contains("fork @ 0.." + (NOW - 1));
        }
    }

    @Test
    void tilesAreSwapped() throws Exception {
        INTRUDER.change(swapped(0));

        assertThat(found())
                .containsExactly(
                        "changed-tile @ tile/0/000 from entry 0 on", "changed-tile @ tile/0/001 from entry 256 on");
        assertAuditorRefuses("changed-tile", "tile/0/000");
    }

    @Test
    void bundlesAreSwapped() throws Exception {
        INTRUDER.change(swapped(-1));

        assertThat(found())
                .containsExactly(
                        "changed-bundle @ tile/entries/000 from entry 0 on",
                        "changed-bundle @ tile/entries/001 from entry 256 on");
        assertAuditorRefuses("changed-entry", "0");
    }

    @Test
    void aTileAboveIsChanged() throws Exception {
        INTRUDER.change("update log_tile set content = overlay(content placing sha256('x') from 1) where level = 1");

        assertThat(found()).contains("changed-tile @ tile/1/000.p/2");
        assertAuditorRefuses("changed-tile", "tile/1/000.p/2");
    }

    @Test
    void aTileIsTakenAway() throws Exception {
        INTRUDER.change("delete from log_tile where level = 0 and index = 1");

        assertThat(found()).containsExactly("missing-tile @ tile/0/001");
        assertAuditorRefuses("missing-tile", "tile/0/001");
    }

    @Test
    void theHeadSaysMoreThanWasSigned() throws Exception {
        INTRUDER.change("update log_head set root = sha256('x')");

        assertThat(found())
                .contains("wrong-checkpoint @ it is of another tree than the head", "wrong-root @ 0.." + (NOW - 1));
    }

    @Test
    void aCheckpointIsForged() throws Exception {
        INTRUDER.change("update log_head set checkpoint = replace(checkpoint, E'\\n" + NOW + "\\n', E'\\n" + (NOW + 1)
                + "\\n')");

        assertThat(found()).containsExactly("wrong-checkpoint @ WrongSignature");
        assertThat(auditor.verify(gateway).at("/code").stringValue()).isEqualTo("wrong-signature");
    }

    private static List<String> found() {
        return gateway.bean(LogVerification.class).verify((_, _) -> {}).kept().stream()
                .map(finding -> finding.fault().code() + " @ " + finding.where())
                .toList();
    }

    private static void assertAuditorRefuses(String code, String where) throws Exception {
        var verdict = auditor.verify(gateway);
        assertThat(verdict.at("/valid").booleanValue()).isFalse();
        assertThat(verdict.at("/code").stringValue()).isEqualTo(code);
        assertThat(verdict.at("/where").stringValue()).isEqualTo(where);
    }

    /** Notes as many acts as are missing, and waits until all have their places. */
    private static void growTo(int size, Gateway node) {
        int there = node.database()
                .sql("select (select count(*) from log_entry) + (select count(*) from log_staged)")
                .query(Integer.class)
                .single();
        for (int i = there; i < size; i++) {
            note(node);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> node.bean(LogTables.class).head().size() == size);
    }

    private static void note(Gateway node) {
        node.bean(AdministrativeActs.class)
                .note(new AdministrativeAct(
                        null, "gateway", null, "noted", "tests", "tampering", null, "for a log with tiles", Map.of()));
    }

    private static double gauge(String name) {
        return gateway.bean(MeterRegistry.class).get(name).gauge().value();
    }

    private static String entryAt(int index) {
        return "(select entry from log_entry where index = " + index + ")";
    }

    private static UUID id(int index) {
        return gateway.database()
                .sql("select entry from log_entry where index = ?")
                .param(index)
                .query(UUID.class)
                .single();
    }

    /** A copy of an entry, under another identifier. */
    private static String insert(UUID inserted) {
        return """
            create temporary table copied on commit drop as select * from administrative_act limit 1;
            update copied set id = '%s';
            insert into administrative_act select * from copied
            """.formatted(inserted);
    }

    private static String swapped(int level) {
        return """
            update log_tile one set content = other.content from log_tile other
            where one.level = %d and other.level = one.level and one.width = 256 and other.width = 256
                and one.index in (0, 1) and other.index = 1 - one.index
            """.formatted(level);
    }
}
