package org.hutong.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hutong.province.ZhejiangPublicSecurity;

/**
 * Files that come with the sample systems, as the gateway reads them: files in a directory.
 *
 * @param kind the folder that they are in on the class path, for example {@code connections}
 * @param directory where the gateway finds them
 */
public record SampleFiles(String kind, Path directory) {

    /** Copies them; files of other names in the directory stay. */
    public void copy() throws IOException {
        Files.createDirectories(directory);
        URL samples = ZhejiangPublicSecurity.class.getResource("/" + kind);
        if (samples == null) {
            throw new IOException("no " + kind + " on the class path");
        }
        try {
            copy(samples.toURI());
        } catch (URISyntaxException notFromAClassPath) {
            throw new IOException(notFromAClassPath);
        }
    }

    private void copy(URI samples) throws IOException {
        if (samples.getScheme().equals("file")) {
            copyAll(Path.of(samples));
            return;
        }
        try (FileSystem jar = FileSystems.newFileSystem(samples, Map.of())) {
            copyAll(jar.provider().getPath(samples));
        }
    }

    private void copyAll(Path samples) throws IOException {
        try (Stream<Path> files = Files.list(samples)) {
            for (Path file : List.copyOf(files.toList())) {
                Path target = directory.resolve(file.getFileName().toString());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
