package org.hutong.connector.jdbc;

import org.hutong.connector.SourceAnswer;

/** A column holds what no record can carry. Never leaves this package. */
final class UnusableColumn extends Exception {

    private final transient SourceAnswer outcome;

    UnusableColumn(String label, String reason) {
        super(reason, null, false, false);
        // RFC 6901 §3.
        this.outcome = new SourceAnswer.Unusable("/" + label.replace("~", "~0").replace("/", "~1"), reason);
    }

    SourceAnswer outcome() {
        return outcome;
    }
}
