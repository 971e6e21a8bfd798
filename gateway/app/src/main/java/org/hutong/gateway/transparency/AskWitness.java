package org.hutong.gateway.transparency;

import java.io.IOException;
import java.util.List;
import org.hutong.gateway.transparency.WitnessOutcome.Cosigned;
import org.hutong.gateway.transparency.WitnessOutcome.Disagrees;
import org.hutong.gateway.transparency.WitnessOutcome.Failing;
import org.hutong.gateway.transparency.WitnessSettings.Asked;
import org.hutong.ledger.Hash;
import org.hutong.ledger.TileTree;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.hutong.ledger.witness.AddCheckpoint;
import org.hutong.ledger.witness.WitnessReply;
import org.springframework.stereotype.Component;

/** Asks one witness to cosign one checkpoint, and proves to it that nothing it has cosigned before was changed. */
@Component
class AskWitness {

    /** A second one when the witness knows another size than we thought; a third when it was asked meanwhile by another node. */
    static final int TRIES = 3;

    private static final int PROOF_DOES_NOT_HOLD = 422;

    private final WitnessWeb web;
    private final LogTables tables;
    private final Cosignatures cosignatures;

    AskWitness(WitnessWeb web, LogTables tables, Cosignatures cosignatures) {
        this.web = web;
        this.tables = tables;
        this.cosignatures = cosignatures;
    }

    WitnessOutcome ask(Asked witness, SignedCheckpoint signed) {
        long size = signed.checkpoint().size();
        long from = cosignatures.latest(witness);
        for (int i = 0; i < TRIES; i++) {
            if (from > size) {
                return ahead(from);
            }
            WitnessReply reply;
            try {
                reply = send(witness, signed, from);
            } catch (IOException failed) {
                return new Failing(failed.getClass().getSimpleName());
            }
            switch (reply) {
                case WitnessReply.Cosigned(var cosigned) -> {
                    return new Cosigned(cosigned);
                }
                case WitnessReply.Refused(int status) -> {
                    return status == PROOF_DOES_NOT_HOLD
                            ? new Disagrees("the tree of " + size + " entries does not extend the one of " + from
                                    + " that it has cosigned")
                            : new Failing("HTTP " + status);
                }
                case WitnessReply.KnowsAnother(long latest) -> {
                    if (latest == size && from == size) {
                        return new Disagrees("it has cosigned another tree of " + size + " entries");
                    }
                    from = latest;
                }
            }
        }
        return new Failing("it goes on faster than it is asked");
    }

    /** Another node may have shown it a newer checkpoint. */
    private WitnessOutcome ahead(long latest) {
        long now = tables.head().size();
        return latest > now
                ? new Disagrees("it has cosigned a tree of " + latest + " entries, and there are " + now)
                : new Failing("another node has asked it");
    }

    private WitnessReply send(Asked witness, SignedCheckpoint signed, long from) throws IOException {
        var request = new AddCheckpoint(from, proof(from, signed.checkpoint().size()), signed);
        var answer = web.ask(witness.url(), request);
        return WitnessReply.of(answer.status(), answer.contentType(), answer.body(), signed, witness.verifier());
    }

    private List<Hash> proof(long from, long size) {
        return from == 0
                ? List.of()
                : new TileTree(size, tables).consistencyProof(from, size).path();
    }
}
