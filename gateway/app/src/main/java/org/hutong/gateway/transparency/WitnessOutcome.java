package org.hutong.gateway.transparency;

import org.hutong.ledger.checkpoint.SignedCheckpoint;

/** What came of asking one witness. */
sealed interface WitnessOutcome {

    /** The word for it in the database. */
    String state();

    /** For whoever looks into it; empty if there is nothing to say. */
    String detail();

    /** It cosigned this checkpoint. */
    record Cosigned(SignedCheckpoint signed) implements WitnessOutcome {

        @Override
        public String state() {
            return "cosigned";
        }

        @Override
        public String detail() {
            return "";
        }
    }

    /** It cannot be asked, or its answer cannot be used: it is asked again. */
    record Failing(String detail) implements WitnessOutcome {

        @Override
        public String state() {
            return "failing";
        }
    }

    /** It has cosigned another tree than this log has: the log has forked, or lost entries. */
    record Disagrees(String detail) implements WitnessOutcome {

        @Override
        public String state() {
            return "disagrees";
        }
    }
}
