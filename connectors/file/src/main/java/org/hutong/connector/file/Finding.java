package org.hutong.connector.file;

import java.util.Optional;

/** What a snapshot knows of a code. */
record Finding(About about, Optional<Matches> matches) {

    static Finding of(Snapshot snapshot, String indexKey) {
        return new Finding(snapshot.about(), snapshot.find(indexKey));
    }
}
