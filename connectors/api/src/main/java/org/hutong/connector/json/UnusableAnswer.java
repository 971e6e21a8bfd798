package org.hutong.connector.json;

import org.hutong.connector.SourceAnswer;

/** Ends the reading of an answer that cannot be used. Never leaves this package. */
final class UnusableAnswer extends Exception {

    private final transient SourceAnswer.Unusable outcome;

    UnusableAnswer(String field, String reason) {
        super(reason, null, false, false);
        this.outcome = new SourceAnswer.Unusable(field, reason);
    }

    SourceAnswer outcome() {
        return outcome;
    }
}
