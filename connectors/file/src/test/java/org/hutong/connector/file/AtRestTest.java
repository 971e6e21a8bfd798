package org.hutong.connector.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.junit.jupiter.api.Test;

/** Personal data on the gateway's own disk, and what a folder may not lead to. */
class AtRestTest extends FileConnectionTest {

    private static final String CODE = "TESTHOLDERQWXZ";

    @Test
    void canBeReadByTheOwnerAlone() throws IOException {
        deliver("licences.csv", CODE + ",测试");
        startConnection();
        assertName(ask(CODE), "测试");

        try (Stream<Path> below = Files.walk(snapshots).skip(1)) {
            assertThat(below)
                    .isNotEmpty()
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .endsWith("------"));
        }
    }

    @Test
    void isEncryptedWhenThereIsAKey() throws IOException {
        deliver("licences.csv", CODE + ",测试");
        startConnection();
        assertName(ask(CODE), "测试");
        assertThat(snapshot()).contains(CODE);
        routes.stop(ID);
        Path plain = files().get(0);

        parameters.put("snapshotKey", Map.of("text", "0123456789abcdef0123456789abcdef"));
        startConnection();

        assertName(ask(CODE), "测试");
        Files.delete(plain);
        assertThat(snapshot()).doesNotContain(CODE).doesNotContain("licences");
    }

    @Test
    void isImportedAnewWhenTheKeyHasChanged() throws IOException {
        parameters.put("snapshotKey", Map.of("text", "0123456789abcdef0123456789abcdef"));
        deliver("licences.csv", CODE + ",测试");
        startConnection();
        assertName(ask(CODE), "测试");

        restartGateway();
        parameters.put("snapshotKey", Map.of("text", "fedcba9876543210fedcba9876543210"));
        startConnection();

        assertName(ask(CODE), "测试");
        assertThat(files()).hasSize(1);
    }

    private String snapshot() throws IOException {
        return Files.readString(files().get(0), StandardCharsets.ISO_8859_1);
    }

    @Test
    void doesNotFollowAFolderThatLeadsOutside() throws IOException {
        Path outside = Files.createDirectories(snapshots.resolve("outside"));
        Files.writeString(outside.resolve("licences.csv"), "代码,姓名\nA1,x\n");
        Files.delete(folder);
        Files.createSymbolicLink(folder, outside);
        startConnection();

        assertThat(ask("A1")).isEqualTo(new Unavailable("the folder is outside of what this gateway allows"));
    }

    @Test
    void doesNotFollowAFileThatLeadsOutside() throws IOException {
        Path outside = Files.writeString(snapshots.resolve("outside.csv"), "代码,姓名\nA1,x\n");
        Files.createSymbolicLink(folder.resolve("licences.csv"), outside);
        startConnection();

        assertThat(ask("A1")).isEqualTo(new Unavailable("there is no complete file yet"));
    }

    @Test
    void saysThatTheFolderIsNotThere() throws IOException {
        Files.delete(folder);
        startConnection();

        assertThat(ask("A1")).isEqualTo(new Unavailable("the folder cannot be read"));
    }
}
