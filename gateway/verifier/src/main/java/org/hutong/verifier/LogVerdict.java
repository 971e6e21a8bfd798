package org.hutong.verifier;

import java.util.List;
import org.hutong.ledger.checkpoint.Checkpoint;

/** What is to be made of a log. */
sealed interface LogVerdict {

    /**
     * Every entry is what was signed, and nothing that was there at the last check was changed or removed.
     *
     * @param checkpoint that was checked
     * @param previousSize entries at the last check, 0 when there was none
     * @param cosigners names of the witnesses that cosigned
     */
    record Reliable(Checkpoint checkpoint, long previousSize, List<String> cosigners) implements LogVerdict {}

    /**
     * The log cannot be relied on.
     *
     * @param where the path of a tile, entries, sizes, or keys
     */
    record Refused(LogFault fault, String where) implements LogVerdict {}
}
