package org.hutong.ledger.witness;

import java.util.List;
import java.util.Map;
import org.hutong.ledger.ConsistencyProof;
import org.hutong.ledger.MalformedException;
import org.hutong.ledger.checkpoint.Checkpoint;
import org.hutong.ledger.checkpoint.CosignatureSigner;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.hutong.ledger.note.NoteSignature;
import org.hutong.ledger.note.NoteVerifier;
import org.hutong.ledger.note.WrongSignatureException;

/**
 * Cosigns checkpoints that extend all it has cosigned before (C2SP tlog-witness). Safe for several threads, and for several
 * processes on the same {@link WitnessedTrees}.
 */
public final class Witness {

    private final Map<String, List<NoteVerifier>> logs;
    private final CosignatureSigner signer;
    private final WitnessedTrees trees;

    /**
     * A witness.
     *
     * @param logs by origin, the keys of each log it watches
     * @param signer with the witness's own key
     * @param trees what it remembers
     */
    public Witness(Map<String, List<NoteVerifier>> logs, CosignatureSigner signer, WitnessedTrees trees) {
        this.logs = Map.copyOf(logs);
        this.signer = signer;
        this.trees = trees;
    }

    /** Answers a request; the body is whatever was sent. */
    public WitnessAnswer addCheckpoint(byte[] body) {
        AddCheckpoint request;
        try {
            request = AddCheckpoint.parse(body);
        } catch (MalformedException e) {
            return WitnessAnswer.refused(400, String.valueOf(e.getMessage()));
        }
        List<NoteVerifier> keys = logs.get(request.signed().checkpoint().origin());
        if (keys == null) {
            return WitnessAnswer.refused(404, "a log that is not watched here");
        }
        if (!isSigned(request.signed(), keys)) {
            return WitnessAnswer.refused(403, "not signed by a key of this log");
        }
        return extend(request);
    }

    /** Of a request that the log itself stands behind. */
    private WitnessAnswer extend(AddCheckpoint request) {
        Checkpoint checkpoint = request.signed().checkpoint();
        if (request.oldSize() > checkpoint.size()) {
            return WitnessAnswer.refused(400, "the old size is above the checkpoint's");
        }
        WitnessedTree latest = trees.latest(checkpoint.origin());
        if (request.oldSize() != latest.size()) {
            return WitnessAnswer.conflict(latest.size());
        }
        if (latest.size() == checkpoint.size() && !latest.root().equals(checkpoint.root())) {
            return WitnessAnswer.conflict(latest.size());
        }
        if (!isConsistent(latest, request)) {
            return WitnessAnswer.refused(422, "the consistency proof does not hold");
        }
        WitnessedTree next = new WitnessedTree(checkpoint.size(), checkpoint.root());
        if (!trees.advance(checkpoint.origin(), latest, next)) {
            return WitnessAnswer.conflict(trees.latest(checkpoint.origin()).size());
        }
        String text = request.signed().note().text();
        return WitnessAnswer.cosigned(List.of(new NoteSignature(signer.key(), signer.sign(text))));
    }

    private static boolean isSigned(SignedCheckpoint signed, List<NoteVerifier> keys) {
        try {
            return !signed.note().signers(keys).isEmpty();
        } catch (WrongSignatureException e) {
            return false;
        }
    }

    private static boolean isConsistent(WitnessedTree latest, AddCheckpoint request) {
        if (latest.size() == 0) {
            return request.proof().isEmpty();
        }
        Checkpoint checkpoint = request.signed().checkpoint();
        return new ConsistencyProof(latest.size(), checkpoint.size(), request.proof())
                .proves(latest.root(), checkpoint.root());
    }
}
