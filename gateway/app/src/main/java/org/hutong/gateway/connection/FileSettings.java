package org.hutong.gateway.connection;

import java.nio.file.Path;
import java.util.Optional;
import org.hutong.connector.file.FilePlaces;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of connections that read files, under {@code hutong.file}.
 *
 * @param snapshots where this gateway keeps the snapshots of what it has fetched; personal data at rest
 * @param folders below it lie the folders that connections may read; blank for none, so that there is SFTP only
 */
@ConfigurationProperties("hutong.file")
record FileSettings(String snapshots, String folders) {

    FilePlaces places() {
        return new FilePlaces(place(folders), place(snapshots));
    }

    private static Optional<Path> place(String setting) {
        return Optional.of(setting).filter(text -> !text.isBlank()).map(Path::of);
    }
}
