package org.hutong.verifier;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hutong.credential.EvidenceRefusal;
import org.hutong.credential.TimestampVerification;
import org.hutong.credential.TimestampVerifier;
import org.hutong.ledger.MerkleTree;
import org.hutong.ledger.checkpoint.CheckpointPolicy;
import org.hutong.ledger.checkpoint.LogProof;
import org.hutong.ledger.checkpoint.SignedCheckpoint;

/**
 * A timestamp over a checkpoint that covers an entry. Until it was checked, it is a claim.
 *
 * @param note the bytes of the checkpoint's file
 * @param proof of the entry in that checkpoint's tree; empty if the checkpoint is that of the entry's own proof
 * @param response RFC 3161
 */
record EntryTimestamp(SignedCheckpoint checkpoint, byte[] note, Optional<LogProof> proof, byte[] response) {

    /**
     * The timestamp among an entry's files, if there is one.
     *
     * @param own the checkpoint of the entry's own proof
     * @throws UnusableInputException when some of its files are missing
     * @throws IllegalArgumentException when one of them is malformed
     */
    static Optional<EntryTimestamp> in(EntryFiles files, SignedCheckpoint own) {
        if (EntryFiles.TIMESTAMPED.stream().noneMatch(files::has)) {
            return Optional.empty();
        }
        byte[] note = files.get(EntryFiles.TIMESTAMPED_CHECKPOINT);
        SignedCheckpoint checkpoint = SignedCheckpoint.parse(note);
        boolean another = files.has(EntryFiles.TIMESTAMPED_PROOF)
                || !checkpoint.toString().equals(own.toString());
        Optional<LogProof> proof =
                another ? Optional.of(LogProof.parse(files.get(EntryFiles.TIMESTAMPED_PROOF))) : Optional.empty();
        return Optional.of(new EntryTimestamp(checkpoint, note, proof, files.get(EntryFiles.TIMESTAMP)));
    }

    /**
     * What it proves of an entry whose own proof is right.
     *
     * @param authorities to believe; if there are none, a timestamp that is right in itself stays unjudged
     */
    EntryTime judge(byte[] commitment, LogProof own, CheckpointPolicy policy, List<X509Certificate> authorities) {
        LogProof proving = proof.orElse(own);
        if (!proving.signed().toString().equals(checkpoint.toString())) {
            return refused(EntryFinding.of(EntryFault.CHECKPOINT_ALTERED, EntryFiles.TIMESTAMPED_CHECKPOINT));
        }
        boolean ofEntry =
                proving.extra().isEmpty() || Arrays.equals(proving.extra().orElseThrow(), commitment);
        if (!ofEntry
                || proving.inclusion().index() != own.inclusion().index()
                || !proving.proves(MerkleTree.leafHash(commitment))) {
            return refused(EntryFinding.of(EntryFault.NOT_INCLUDED, EntryFiles.TIMESTAMPED_PROOF));
        }
        LogFault untrusted = LogFault.of(policy.judge(checkpoint));
        return untrusted == null
                ? time(authorities)
                : refused(EntryFinding.of(untrusted, EntryFiles.TIMESTAMPED_CHECKPOINT));
    }

    private EntryTime time(List<X509Certificate> authorities) {
        TimestampVerification outcome = new TimestampVerifier(authorities, Clock.systemUTC()).verify(response, note);
        if (outcome instanceof TimestampVerification.Valid valid) {
            return new EntryTime.Proven(valid.at(), valid.testOnly());
        }
        EvidenceRefusal reason = ((TimestampVerification.Refused) outcome).reason();
        return reason == EvidenceRefusal.TIMESTAMP_UNTRUSTED && authorities.isEmpty()
                ? new EntryTime.Unjudged()
                : refused(EntryFinding.of(reason, EntryFiles.TIMESTAMP));
    }

    private static EntryTime refused(EntryFinding finding) {
        return new EntryTime.Refused(finding);
    }

    /** Without what is in it. */
    @Override
    public String toString() {
        return "EntryTimestamp[" + checkpoint.checkpoint().size() + "]";
    }
}
