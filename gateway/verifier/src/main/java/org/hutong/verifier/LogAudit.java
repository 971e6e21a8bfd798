package org.hutong.verifier;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hutong.ledger.MalformedException;
import org.hutong.ledger.MissingTileException;
import org.hutong.ledger.TilePath;
import org.hutong.ledger.checkpoint.Checkpoint;
import org.hutong.ledger.checkpoint.CheckpointPolicy;
import org.hutong.ledger.checkpoint.CheckpointTrust;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.hutong.ledger.note.NoteKey;

/** Checks a whole log: its latest checkpoint, what it was at the last check, and every entry and tile. */
final class LogAudit {

    private final CheckpointPolicy policy;
    private final LogFiles files;

    LogAudit(CheckpointPolicy policy, LogFiles files) {
        this.policy = policy;
        this.files = files;
    }

    /**
     * Checks the log.
     *
     * @param bytes of the latest checkpoint
     * @param previous checkpoint of the last check
     */
    LogVerdict check(byte[] bytes, Optional<SignedCheckpoint> previous) {
        SignedCheckpoint signed;
        try {
            signed = SignedCheckpoint.parse(bytes);
        } catch (MalformedException e) {
            return new LogVerdict.Refused(LogFault.MALFORMED_CHECKPOINT, String.valueOf(e.getMessage()));
        }
        CheckpointTrust trust = policy.judge(signed);
        LogFault fault = LogFault.of(trust);
        if (fault != null) {
            return new LogVerdict.Refused(fault, where(trust));
        }
        Checkpoint checkpoint = signed.checkpoint();
        if (checkpoint.size() > TilePath.LARGEST_TREE) {
            return new LogVerdict.Refused(LogFault.MALFORMED_CHECKPOINT, String.valueOf(checkpoint.size()));
        }
        Optional<Checkpoint> last = previous.map(SignedCheckpoint::checkpoint);
        Optional<LogVerdict> contradiction = last.flatMap(old -> contradiction(old, checkpoint));
        return contradiction
                .or(() -> faultOfTree(checkpoint, last))
                .orElseGet(() -> new LogVerdict.Reliable(
                        checkpoint, last.map(Checkpoint::size).orElse(0L), cosigners(trust)));
    }

    private static String where(CheckpointTrust trust) {
        if (trust instanceof CheckpointTrust.WrongOrigin wrong) {
            return wrong.origin();
        }
        if (trust instanceof CheckpointTrust.WrongSignature wrong) {
            return wrong.key().toString();
        }
        if (trust instanceof CheckpointTrust.NoQuorum missing) {
            return missing.cosigners().size() + "/" + missing.least() + " " + names(missing.cosigners());
        }
        return "checkpoint";
    }

    static List<String> cosigners(CheckpointTrust trust) {
        return trust instanceof CheckpointTrust.Trusted trusted
                ? trusted.cosigners().stream().map(NoteKey::name).toList()
                : List.of();
    }

    private static String names(Set<NoteKey> keys) {
        return keys.stream().map(NoteKey::name).collect(Collectors.joining(", ", "(", ")"));
    }

    /** What the two checkpoints alone show. */
    private static Optional<LogVerdict> contradiction(Checkpoint old, Checkpoint now) {
        if (now.size() < old.size()) {
            return Optional.of(new LogVerdict.Refused(LogFault.SHRUNKEN, old.size() + " -> " + now.size()));
        }
        if (now.size() == old.size() && !now.root().equals(old.root())) {
            return Optional.of(new LogVerdict.Refused(LogFault.FORK, "0.." + (now.size() - 1)));
        }
        return Optional.empty();
    }

    private Optional<LogVerdict> faultOfTree(Checkpoint checkpoint, Optional<Checkpoint> last) {
        try {
            return new LogRebuild(checkpoint, last, files).fault().map(LogVerdict.class::cast);
        } catch (MissingTileException e) {
            return Optional.of(
                    new LogVerdict.Refused(LogFault.MISSING_TILE, e.path().toString()));
        }
    }
}
