package org.hutong.connector.file;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directories of this gateway that file connections may use. Set by whoever runs the gateway, never by a connection.
 *
 * @param folders below it lie the folders that connections may read from; empty: no folder may be read, only SFTP
 * @param snapshots where snapshots are kept, for this gateway process alone; empty: no file connection can start
 */
public record FilePlaces(Optional<Path> folders, Optional<Path> snapshots) {

    /**
     * As the process was told: the system properties {@code hutong.file.folders} and {@code hutong.file.snapshots}, or else the
     * environment variables {@code HUTONG_FILE_FOLDERS} and {@code HUTONG_FILE_SNAPSHOTS}.
     */
    public static FilePlaces ofThisProcess() {
        return new FilePlaces(
                place("hutong.file.folders", "HUTONG_FILE_FOLDERS"),
                place("hutong.file.snapshots", "HUTONG_FILE_SNAPSHOTS"));
    }

    private static Optional<Path> place(String property, String variable) {
        return Optional.ofNullable(filled(System.getProperty(property)))
                .or(() -> Optional.ofNullable(filled(System.getenv(variable))))
                .map(Path::of);
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
