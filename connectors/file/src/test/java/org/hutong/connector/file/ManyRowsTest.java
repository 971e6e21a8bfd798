package org.hutong.connector.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.hutong.connector.SourceAnswer.Found;
import org.junit.jupiter.api.Test;

/** More rows than are sorted in memory at once. The times are printed, and asserted nowhere. */
class ManyRowsTest extends FileConnectionTest {

    private static final int ROWS = 200_000;

    @Test
    void findsEveryRowOfALargeTable() throws IOException {
        parameters.put("columns", Map.of("代码", "code", "姓名", "name", "地址", "address"));
        String address = ",测试省测试市测试县测试路" + "一二三四五六七八九十".repeat(4) + "号\n";
        String table = "代码,姓名,地址\n" + Written.manyRows(ROWS).replace("\n", address);
        deliver("licences.csv", table.getBytes(StandardCharsets.UTF_8));

        long begun = System.nanoTime();
        startConnection();
        assertThat(ask("X0")).isInstanceOf(Found.class);
        Duration imported = Duration.ofNanos(System.nanoTime() - begun);
        begun = System.nanoTime();
        for (int i = 0; i < ROWS; i += 7) {
            assertThat(ask("X" + i)).isInstanceOf(Found.class);
        }
        long each = (System.nanoTime() - begun) / (ROWS / 7) / 1_000;

        System.out.printf(
                "%,d rows, %,d bytes: imported in %d ms, snapshot of %,d bytes, %d us per question%n",
                ROWS,
                table.getBytes(StandardCharsets.UTF_8).length,
                imported.toMillis(),
                Files.size(files().get(0)),
                each);
    }
}
