package org.hutong.ledger.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hutong.ledger.note.NoteKey;
import org.hutong.ledger.note.NoteVerifier;
import org.hutong.ledger.note.WrongSignatureException;

/**
 * Whose checkpoints one trusts. At least one of the log's keys must have signed, so that a log can change its key; every
 * signature of a key named here must be right, of the log and of witnesses alike.
 *
 * @param origin of the log
 * @param logKeys keys of the log, at least one
 * @param quorum of witnesses
 */
public record CheckpointPolicy(String origin, List<? extends NoteVerifier> logKeys, Quorum quorum) {

    /** @throws IllegalArgumentException when the log has no key */
    public CheckpointPolicy {
        logKeys = List.copyOf(logKeys);
        if (logKeys.isEmpty()) {
            throw new IllegalArgumentException("a log has at least one key");
        }
    }

    /** Judges a checkpoint by its signatures; whether its tree is what was logged, proofs and tiles tell. */
    public CheckpointTrust judge(SignedCheckpoint signed) {
        if (!signed.checkpoint().origin().equals(origin)) {
            return new CheckpointTrust.WrongOrigin(signed.checkpoint().origin());
        }
        List<NoteVerifier> known = new ArrayList<>(logKeys);
        known.addAll(quorum.witnesses());
        Set<NoteKey> signers;
        try {
            signers = signed.note().signers(known);
        } catch (WrongSignatureException e) {
            return new CheckpointTrust.WrongSignature(e.key());
        }
        Set<NoteKey> cosigners = new LinkedHashSet<>(signers);
        logKeys.forEach(key -> cosigners.remove(key.key()));
        if (cosigners.size() == signers.size()) {
            return new CheckpointTrust.NotSigned();
        }
        return quorum.reachedBy(cosigners)
                ? new CheckpointTrust.Trusted(cosigners)
                : new CheckpointTrust.NoQuorum(cosigners, quorum.least());
    }
}
