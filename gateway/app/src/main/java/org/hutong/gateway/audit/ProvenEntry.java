package org.hutong.gateway.audit;

import java.util.Arrays;
import java.util.Optional;
import org.hutong.gateway.accesslog.LogRecord;
import org.hutong.ledger.Commitments;
import org.hutong.ledger.checkpoint.LogProof;

/**
 * An entry with what proves it. Personal data: never into a log line.
 *
 * @param opened the commitments to all its parts; empty once the readable side was erased, or where it was altered
 * @param proof that it is in the log; empty as long as it has no place in the tree
 */
record ProvenEntry<R extends LogRecord>(R entry, Optional<Commitments> opened, Optional<LogProof> proof) {

    /** Whether the database still holds what was committed to. */
    boolean intact() {
        return opened.filter(commitments -> Arrays.equals(commitments.leafHash().bytes(), entry.commitment()))
                .isPresent();
    }

    /** Without what is in it. */
    @Override
    public String toString() {
        return "ProvenEntry[" + entry.id() + "]";
    }
}
