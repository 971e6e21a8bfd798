package org.hutong.ledger.witness;

import java.util.ArrayList;
import java.util.List;
import org.hutong.ledger.MalformedException;
import org.hutong.ledger.checkpoint.CosignatureVerifier;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.hutong.ledger.note.Canonical;
import org.hutong.ledger.note.NoteSignature;

/** What a log makes of a witness's answer. */
public sealed interface WitnessReply {

    /** Length of the longest answer in bytes that is worth reading. */
    int LONGEST = 64 * 1024;

    /** The witness cosigned; the checkpoint has its cosignatures now, each of them checked. */
    record Cosigned(SignedCheckpoint signed) implements WitnessReply {}

    /**
     * The witness knows another size: prove from there. If it is larger than the log itself, the log has lost entries.
     *
     * @param latest size that the witness cosigned last
     */
    record KnowsAnother(long latest) implements WitnessReply {}

    /**
     * The witness will not cosign, or answers what cannot be used.
     *
     * @param status of HTTP
     */
    record Refused(int status) implements WitnessReply {}

    /**
     * Reads an answer to a checkpoint.
     *
     * @param contentType as the witness gave it, empty if it gave none
     * @param witness whose cosignatures count; lines of other keys are passed over
     */
    static WitnessReply of(
            int status, String contentType, byte[] body, SignedCheckpoint asked, CosignatureVerifier witness) {
        if (body.length > LONGEST) {
            return new Refused(status);
        }
        try {
            if (status == 409 && contentType.equals(WitnessAnswer.SIZE)) {
                return new KnowsAnother(Canonical.decimal(Canonical.utf8(body).stripTrailing()));
            }
            List<NoteSignature> right = status == 200 ? cosignatures(Canonical.utf8(body), asked, witness) : List.of();
            return right.isEmpty() ? new Refused(status) : new Cosigned(asked.with(right));
        } catch (MalformedException e) {
            return new Refused(status);
        }
    }

    private static List<NoteSignature> cosignatures(String lines, SignedCheckpoint asked, CosignatureVerifier witness) {
        List<NoteSignature> right = new ArrayList<>();
        for (String line : lines.split("\n")) {
            NoteSignature signature = NoteSignature.parse(line);
            if (signature.key().equals(witness.key())
                    && witness.verifies(asked.note().text(), signature.value())) {
                right.add(signature);
            }
        }
        return right;
    }
}
