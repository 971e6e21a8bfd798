package org.hutong.connector.file;

import org.hutong.connector.SourceAnswer;

/** There is no snapshot that could be asked. Never leaves this package. */
final class NoSnapshot extends Exception {

    private final transient SourceAnswer outcome;

    NoSnapshot(SourceAnswer outcome) {
        super("there is no snapshot to ask", null, false, false);
        this.outcome = outcome;
    }

    SourceAnswer outcome() {
        return outcome;
    }
}
