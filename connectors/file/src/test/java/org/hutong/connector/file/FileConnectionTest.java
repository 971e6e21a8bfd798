package org.hutong.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.hutong.connector.ConnectionRoutes;
import org.hutong.connector.ConnectionSettings;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceAnswer.Found;
import org.hutong.connector.SourceQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway with one connection, whose county delivers to a folder below the one the gateway allows. */
@Timeout(60)
abstract class FileConnectionTest extends CamelTestSupport {

    static final String ID = "files";

    @TempDir
    Path allowed;

    @TempDir
    Path snapshots;

    Path folder;
    FileConnector connector;
    ConnectionRoutes routes;
    Map<String, @Nullable Object> parameters;

    @BeforeEach
    void startGateway() throws IOException {
        folder = Files.createDirectories(allowed.resolve("county"));
        parameters = new HashMap<>(Written.folder("county"));
        connector = new FileConnector(new FilePlaces(Optional.of(allowed), Optional.of(snapshots)), Clock.systemUTC());
        routes = new ConnectionRoutes(context());
    }

    @AfterEach
    void stopGateway() {
        routes.close();
        connector.close();
    }

    void restartGateway() throws IOException {
        stopGateway();
        startGateway();
    }

    void startConnection() {
        routes.start(connector, new ConnectionSettings(ID, parameters));
    }

    SourceAnswer ask(String code) {
        return ask(code, "111");
    }

    SourceAnswer ask(String code, String kind) {
        return routes.ask(ID, new SourceQuery("driving-licence", "36", kind, code, "lookup-1"));
    }

    /** Delivers a table of the columns 代码 and 姓名; each delivery is newer than the one before. */
    Path deliver(String name, String... rows) throws IOException {
        return deliver(name, ("代码,姓名\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    Path deliver(String name, byte[] content) throws IOException {
        return deliver(name, content, Instant.now());
    }

    Path deliver(String name, byte[] content, Instant modified) throws IOException {
        // Moved into place at once, as a careful sender does.
        Path elsewhere = Files.write(allowed.resolve("sending"), content);
        Files.setLastModifiedTime(elsewhere, FileTime.from(modified));
        return Files.move(
                elsewhere, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void awaitName(String code, String name) {
        await().untilAsserted(() -> assertName(ask(code), name));
    }

    static void assertName(SourceAnswer answer, String name) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Found.class, found -> assertThat(found.record()).containsEntry("name", name));
    }

    /** All that lies in the directory of snapshots. */
    List<Path> files() throws IOException {
        try (Stream<Path> below = Files.walk(snapshots)) {
            return below.filter(Files::isRegularFile).toList();
        }
    }
}
