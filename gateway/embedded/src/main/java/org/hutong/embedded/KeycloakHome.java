package org.hutong.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The directory of one Keycloak server. To Keycloak it looks like an installation of its own: the distribution's programs
 * by a link, and its own configuration, database and log.
 */
record KeycloakHome(Path directory) {

    /** Lays out what the server will read; data of a first start that never got ready is thrown away. */
    void prepare(KeycloakDistribution distribution, List<String> realms) throws IOException {
        Files.createDirectories(directory.resolve("conf"));
        Files.createDirectories(directory.resolve("providers"));
        Files.deleteIfExists(programs());
        Files.createSymbolicLink(programs(), distribution.lib());
        if (!Files.exists(marker())) {
            // A database left half-made, with its migration lock held, would make every later start wait.
            DirectoryTree.delete(directory.resolve("data"));
        }
        Path imports = directory.resolve("data/import");
        DirectoryTree.delete(imports);
        Files.createDirectories(imports);
        for (String realm : realms) {
            copy(realm, imports);
        }
    }

    /** Removes the link to the programs, so that whoever deletes the home can delete nothing else. */
    void unlinkPrograms() {
        try {
            Files.deleteIfExists(programs());
        } catch (IOException unusable) {
            throw new EmbeddedServerException("cannot delete " + programs(), unusable);
        }
    }

    /** From now on the data is worth keeping. */
    void keepData() {
        try {
            Files.writeString(marker(), "");
        } catch (IOException unusable) {
            throw new EmbeddedServerException("cannot write " + marker(), unusable);
        }
    }

    /** Stops the server that a killed JVM left behind here. */
    void stopLeftover() {
        ServerProcess.stopLeftover(pidFile());
    }

    Path log() {
        return directory.resolve("keycloak.log");
    }

    Path pidFile() {
        return directory.resolve("keycloak.pid");
    }

    private Path programs() {
        return directory.resolve("lib");
    }

    private Path marker() {
        return directory.resolve("was-ready");
    }

    private static void copy(String realm, Path imports) throws IOException {
        try (InputStream resource = KeycloakHome.class.getClassLoader().getResourceAsStream(realm)) {
            if (resource == null) {
                throw new EmbeddedServerException("no realm on the class path: " + realm);
            }
            Files.copy(resource, imports.resolve(Path.of(realm).getFileName().toString()));
        }
    }
}
