package org.hutong.connector.soap;

import java.io.IOException;
import org.hutong.connector.SourceAnswer;

/** Ends a call whose outcome is known before a record was read: by its status, or because the answer cannot be used. */
final class OutcomeKnown extends IOException {

    private final transient SourceAnswer outcome;

    OutcomeKnown(SourceAnswer outcome) {
        super(outcome.getClass().getSimpleName());
        this.outcome = outcome;
    }

    /**
     * The answer cannot be used.
     *
     * @param field path to the element at fault, empty for the answer as a whole
     */
    static OutcomeKnown unusable(String field, String reason) {
        return new OutcomeKnown(new SourceAnswer.Unusable(field, reason));
    }

    SourceAnswer outcome() {
        return outcome;
    }
}
