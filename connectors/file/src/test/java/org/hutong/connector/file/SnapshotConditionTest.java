package org.hutong.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a connection tells whoever administers it. */
class SnapshotConditionTest extends FileConnectionTest {

    @Test
    void tellsThatThereIsNoFileYet() {
        startConnection();

        await().untilAsserted(() ->
                assertThat(condition()).isEqualTo(Map.of("last.failure", "there is no complete file yet")));
    }

    @Test
    void tellsWhichSnapshotAnswers() throws IOException {
        Instant modified = Instant.parse("2026-02-28T08:30:00Z");
        parameters.put("maximumAge", "3000d");
        deliver("licences.csv", "代码,姓名\nA1,测试甲\nA2,测试乙\n".getBytes(StandardCharsets.UTF_8), modified);
        startConnection();

        awaitName("A1", "测试甲");

        assertThat(condition())
                .containsEntry("snapshot.file", "licences.csv")
                .containsEntry("snapshot.modified", "2026-02-28T08:30:00Z")
                .containsEntry("snapshot.rows", "2")
                .containsKey("snapshot.imported")
                .doesNotContainKey("last.failure");
    }

    @Test
    void tellsWhereTheNextFileIsWrongWhileTheLastOneServes() throws IOException {
        deliver("licences_1.csv", "A1,测试甲");
        startConnection();
        awaitName("A1", "测试甲");

        deliver("licences_2.csv", "A1,测试甲", "测试乙");

        await().untilAsserted(() -> assertThat(condition())
                .containsEntry("snapshot.file", "licences_1.csv")
                .hasEntrySatisfying(
                        "last.failure",
                        failure -> assertThat(failure).contains("line 3").doesNotContain("测试")));
        assertName(ask("A1"), "测试甲");
    }

    @Test
    void tellsNothingOnceItIsStopped() {
        startConnection();
        routes.stop(ID);

        assertThat(condition()).isEmpty();
    }

    private Map<String, String> condition() {
        return routes.condition(ID);
    }
}
