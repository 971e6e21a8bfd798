package org.hutong.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.hutong.connector.ConnectionSettings;
import org.hutong.connector.SourceAnswer.Found;
import org.hutong.connector.SourceAnswer.NotFound;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.hutong.connector.SourceAnswer.Unusable;
import org.hutong.connector.SourceQuery;
import org.junit.jupiter.api.Test;

/** What becomes of the files a county delivers night after night. */
class SnapshotsTest extends FileConnectionTest {

    private static final Instant YESTERDAY = Instant.now().minus(1, ChronoUnit.DAYS);

    @Test
    void stampsARecordWithTheFileItIsFrom() throws IOException {
        deliver("licences-1.csv", "代码,姓名,更多\nA1,测试甲,x\n".getBytes(StandardCharsets.UTF_8), YESTERDAY);
        startConnection();

        assertThat(ask("A1")).isInstanceOfSatisfying(Found.class, found -> {
            assertThat(found.record()).containsOnlyKeys("code", "name", "@snapshot");
            assertThat(found.record().get("@snapshot"))
                    .asInstanceOf(InstanceOfAssertFactories.map(String.class, String.class))
                    .containsEntry("file", "licences-1.csv")
                    .containsEntry(
                            "modified",
                            YESTERDAY.truncatedTo(ChronoUnit.SECONDS).toString())
                    .hasEntrySatisfying(
                            "imported",
                            at -> assertThat(Instant.parse(at))
                                    .isCloseTo(Instant.now(), within(30, ChronoUnit.SECONDS)));
        });
    }

    @Test
    void replacesTheSnapshotByTheNextCompleteOne() throws IOException {
        deliver("licences-1.csv", "A1,old", "A2,gone");
        startConnection();
        assertName(ask("A1"), "old");

        deliver("licences-2.csv", "A1,new", "A3,came");

        awaitName("A1", "new");
        assertName(ask("A3"), "came");
        assertThat(ask("A2")).isEqualTo(new NotFound());
        await().untilAsserted(() -> assertThat(files()).hasSize(1));
    }

    @Test
    void keepsTheSnapshotWhenTheNextFileIsWrongInItsLastRow() throws IOException {
        deliver("licences-1.csv", "A1,old");
        startConnection();
        assertName(ask("A1"), "old");
        String[] rows =
                IntStream.range(0, 5_000).mapToObj(i -> "A" + i + ",new").toArray(String[]::new);
        rows[4_999] = "A4999,";

        try (ToldLines told = new ToldLines()) {
            deliver("licences-2.csv", rows);
            await().until(() -> !told.containing("line 5001, column 2: the value is missing")
                    .isEmpty());
            // Once, however often it is looked at.
            await().during(Duration.ofMillis(300))
                    .until(() -> told.containing("line 5001").size() == 1);
        }

        assertName(ask("A1"), "old");
        assertThat(ask("A2")).isEqualTo(new NotFound());
        assertThat(files()).hasSize(1);
    }

    @Test
    void saysWhereTheFirstFileIsWrong() throws IOException {
        deliver("licences-1.csv", "A1,测试", ",测试");
        startConnection();

        assertThat(ask("A1")).isEqualTo(new Unusable("/code", "line 3, column 1: the holder's code is missing"));
    }

    @Test
    void takesARefusedFileOnceItIsCorrected() throws IOException {
        deliver("licences-1.csv", "A1,");
        startConnection();
        assertThat(ask("A1")).isInstanceOf(Unusable.class);

        deliver("licences-1.csv", "A1,corrected");

        awaitName("A1", "corrected");
    }

    @Test
    void keepsTheSnapshotWhenTheNextArchiveIsCutOff() throws IOException {
        parameters.put("pattern", "*.zip");
        deliver("licences-1.zip", Written.zip("县级.csv", "代码,姓名\nA1,old\n"));
        startConnection();
        assertName(ask("A1"), "old");
        byte[] next = Written.zip("县级.csv", "代码,姓名\nA1,new\n" + Written.manyRows(20_000));

        try (ToldLines told = new ToldLines()) {
            deliver("licences-2.zip", Arrays.copyOf(next, next.length / 2));
            await().until(() ->
                    !told.containing("the archive is damaged or not complete").isEmpty());
        }

        assertName(ask("A1"), "old");
        deliver("licences-2.zip", next);
        awaitName("A1", "new");
    }

    @Test
    void answersFromTheLastSnapshotAfterARestart() throws IOException {
        Path file = deliver("licences-1.csv", "A1,kept");
        startConnection();
        assertName(ask("A1"), "kept");
        Files.delete(file);

        restartGateway();
        startConnection();

        assertName(ask("A1"), "kept");
    }

    @Test
    void keepsTheSnapshotWhenTheGatewayStopsInTheMiddleOfAnImport() throws IOException {
        deliver("licences-1.csv", "A1,old");
        startConnection();
        assertName(ask("A1"), "old");
        Path next = deliver(
                "licences-2.csv", ("代码,姓名\nA1,new\n" + Written.manyRows(400_000)).getBytes(StandardCharsets.UTF_8));
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> files().stream().anyMatch(file -> file.endsWith("sorting")));

        stopGateway();
        Files.delete(next);
        startGateway();
        startConnection();

        assertName(ask("A1"), "old");
        assertThat(files()).hasSize(1);
    }

    @Test
    void clearsAwayWhatACrashHasLeft() throws IOException {
        deliver("licences-1.csv", "A1,kept");
        startConnection();
        assertName(ask("A1"), "kept");
        stopGateway();
        Path kept = files().get(0);
        for (String name : new String[] {"fetched", "unzipped", "sorting", "written"}) {
            Files.writeString(kept.resolveSibling(name), "half of an import");
        }

        startGateway();
        startConnection();

        assertName(ask("A1"), "kept");
        assertThat(files()).hasSize(1);
    }

    @Test
    void isUnavailableWhenTheFileIsOlderThanAllowed() throws IOException {
        parameters.put("maximumAge", "23h");
        deliver("licences-1.csv", "代码,姓名\nA1,old\n".getBytes(StandardCharsets.UTF_8), YESTERDAY);
        startConnection();

        assertThat(ask("A1")).isEqualTo(new Unavailable("the last complete file is older than allowed"));

        deliver("licences-2.csv", "A1,new");
        awaitName("A1", "new");
    }

    @Test
    void doesNotGoBackToAnOlderFile() throws IOException {
        Path newest = deliver("licences-2.csv", "A1,new");
        startConnection();
        assertName(ask("A1"), "new");

        deliver("licences-1.csv", "代码,姓名\nA1,old\n".getBytes(StandardCharsets.UTF_8), YESTERDAY);
        Files.delete(newest);

        await().during(Duration.ofMillis(300)).untilAsserted(() -> assertName(ask("A1"), "new"));
    }

    @Test
    void isSharedByTheOldAndTheNewVersionOfAConnection() throws IOException {
        deliver("licences-1.csv", "A1,same");
        try (ToldLines told = new ToldLines()) {
            startConnection();
            assertName(ask("A1"), "same");
            parameters.put("maximumAge", "1d");
            routes.start(connector, new ConnectionSettings("next", parameters));

            assertThat(routes.stop(ID)).isTrue();

            assertName(routes.ask("next", new SourceQuery("driving-licence", "36", "111", "A1", "x")), "same");
            assertThat(told.containing("imported 1 rows")).hasSize(1);
        }
    }

    @Test
    void isNotUsedForOtherColumns() throws IOException {
        deliver("licences-1.csv", "A1,甲");
        startConnection();
        assertName(ask("A1"), "甲");
        routes.stop(ID);

        parameters.put("columns", Map.of("代码", "name", "姓名", "code"));
        startConnection();

        assertThat(ask("A1")).isEqualTo(new NotFound());
        assertName(ask("甲"), "A1");
    }

    @Test
    void survivesAskersThatAreInterruptedWhileTheyRead() throws IOException, InterruptedException {
        deliver("licences-1.csv", ("代码,姓名\n" + Written.manyRows(50_000)).getBytes(StandardCharsets.UTF_8));
        startConnection();
        assertThat(ask("X1")).isInstanceOf(Found.class);

        for (int i = 0; i < 2_000; i++) {
            String code = "X" + (i * 25);
            Thread asker = Thread.ofVirtual().start(() -> ask(code));
            asker.interrupt();
            asker.join();
        }

        assertThat(ask("X49999")).isInstanceOf(Found.class);
    }
}
