package org.hutong.gateway.transparency;

import java.util.Optional;
import java.util.UUID;
import org.hutong.ledger.TileTree;
import org.hutong.ledger.checkpoint.LogProof;
import org.hutong.ledger.note.VerifierKey;
import org.springframework.stereotype.Component;

/** Proofs that entries are in the log, up to the newest checkpoint that enough witnesses have cosigned (C2SP tlog-proof). */
@Component
public class LogProofs {

    private final LogTables tables;
    private final Cosignatures cosignatures;
    private final LogKey key;

    LogProofs(LogTables tables, Cosignatures cosignatures, LogKey key) {
        this.tables = tables;
        this.cosignatures = cosignatures;
        this.key = key;
    }

    /**
     * That an entry is in the log; empty as long as it has no place in the tree, or not in the one that was cosigned.
     *
     * @param commitment what stands in the tree, 32 bytes: it goes along as the proof's extra data
     */
    public Optional<LogProof> find(UUID entry, byte[] commitment) {
        return cosignatures.newest().flatMap(signed -> {
            long size = signed.checkpoint().size();
            return tables.index(entry)
                    .filter(place -> place < size)
                    .map(place -> new LogProof(
                            Optional.of(commitment), new TileTree(size, tables).inclusionProof(place, size), signed));
        });
    }

    /** The key of the checkpoints, for the command that checks. Whoever checks takes it from somebody he trusts. */
    public VerifierKey verifierKey() {
        return key.verifierKey();
    }
}
