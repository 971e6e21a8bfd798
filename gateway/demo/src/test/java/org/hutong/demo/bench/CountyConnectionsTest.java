package org.hutong.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.hutong.province.ZhejiangPublicSecurity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountyConnectionsTest {
    @TempDir
    Path directory;

    @Test
    void writesManyConnectionsAndLeavesTheMeasuredProvincesAlone() throws IOException, URISyntaxException {
        Path target = directory.resolve("target");
        var counties = new CountyConnections(samples());
        counties.write(target, 10);
        assertThat(texts(target)).hasSize(10);

        counties.write(target, 2_000);

        List<String> texts = texts(target);
        assertThat(texts).hasSize(2_000);
        assertThat(new HashSet<>(matching(texts, "id: .*"))).hasSize(2_000);
        assertThat(matching(texts, "province: \"33\"")).hasSize(2);
        assertThat(matching(texts, "province: \"36\"")).hasSize(3);
        assertThat(texts.stream().filter(text -> text.contains("province: \"35\"")))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("type: resident-id");
        assertThat(new HashSet<>(matching(texts, "province: .*"))).hasSize(31);
        assertThat(matching(texts, "connector: jdbc")).hasSize(800);
        assertThat(Files.readString(target.resolve("county-1995.yaml"))).startsWith("id: county-1995\n");
    }

    private static List<String> matching(List<String> texts, String line) {
        return texts.stream()
                .flatMap(String::lines)
                .filter(each -> each.matches(line))
                .toList();
    }

    private static List<String> texts(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(CountyConnectionsTest::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** The sample systems' own files, from the class path, where they may be in a jar. */
    private Path samples() throws IOException, URISyntaxException {
        var place = Objects.requireNonNull(ZhejiangPublicSecurity.class.getResource("/connections"))
                .toURI();
        if (place.getScheme().equals("file")) {
            return Path.of(place);
        }
        Path copies = Files.createDirectory(directory.resolve("samples"));
        try (FileSystem jar = FileSystems.newFileSystem(place, Map.of());
                Stream<Path> files = Files.list(jar.provider().getPath(place))) {
            for (Path file : files.toList()) {
                Files.copy(file, copies.resolve(file.getFileName().toString()));
            }
        }
        return copies;
    }
}
