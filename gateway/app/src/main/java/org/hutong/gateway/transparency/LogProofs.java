package org.hutong.gateway.transparency;

import java.util.Optional;
import java.util.UUID;
import org.hutong.ledger.TileTree;
import org.hutong.ledger.checkpoint.LogProof;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.hutong.ledger.note.VerifierKey;
import org.springframework.stereotype.Component;

/** Proofs that entries are in the log, up to the newest checkpoint that enough witnesses have cosigned (C2SP tlog-proof). */
@Component
public class LogProofs {

    private final LogTables tables;
    private final Cosignatures cosignatures;
    private final TimestampTable timestamps;
    private final LogKey key;

    LogProofs(LogTables tables, Cosignatures cosignatures, TimestampTable timestamps, LogKey key) {
        this.tables = tables;
        this.cosignatures = cosignatures;
        this.timestamps = timestamps;
        this.key = key;
    }

    /**
     * That an entry is in the log; empty as long as it has no place in the tree, or not in the one that was cosigned.
     *
     * @param commitment what stands in the tree, 32 bytes: it goes along as the proof's extra data
     */
    public Optional<LogProof> find(UUID entry, byte[] commitment) {
        return cosignatures
                .newest()
                .flatMap(signed -> tables.index(entry)
                        .filter(place -> place < signed.checkpoint().size())
                        .map(place -> proof(place, commitment, signed)));
    }

    /**
     * Since when an entry is known to be in the log: with the oldest of the daily timestamps that cover it. Empty as long as there is none.
     *
     * @param commitment as in {@link #find}
     */
    public Optional<TimestampedProof> findTimestamped(UUID entry, byte[] commitment) {
        return tables.index(entry)
                .flatMap(place -> timestamps
                        .oldest(place)
                        .map(stamped ->
                                new TimestampedProof(proof(place, commitment, stamped.checkpoint()), stamped.token())));
    }

    private LogProof proof(long place, byte[] commitment, SignedCheckpoint signed) {
        long size = signed.checkpoint().size();
        return new LogProof(Optional.of(commitment), new TileTree(size, tables).inclusionProof(place, size), signed);
    }

    /** The key of the checkpoints, for the command that checks. Whoever checks takes it from somebody he trusts. */
    public VerifierKey verifierKey() {
        return key.verifierKey();
    }
}
