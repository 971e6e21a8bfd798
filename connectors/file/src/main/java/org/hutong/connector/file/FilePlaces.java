package org.hutong.connector.file;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The directories of this gateway that file connections may use. Set by whoever runs the gateway, never by a connection.
 *
 * @param folders below it lie the folders that connections may read from; empty: no folder may be read, only SFTP
 * @param snapshots where snapshots are kept, for this gateway process alone; empty: no file connection can start
 */
public record FilePlaces(Optional<Path> folders, Optional<Path> snapshots) {

    /** Nowhere: no file connection can start. */
    public static FilePlaces none() {
        return new FilePlaces(Optional.empty(), Optional.empty());
    }
}
