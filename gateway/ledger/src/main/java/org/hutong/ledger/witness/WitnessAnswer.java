package org.hutong.ledger.witness;

import java.util.List;
import org.hutong.ledger.note.NoteSignature;

/**
 * What a witness answers over HTTP.
 *
 * @param status 200, 400, 403, 404, 409 or 422
 * @param contentType of the body
 * @param body cosignature lines, the latest size, or one line for whoever looks into it
 */
public record WitnessAnswer(int status, String contentType, String body) {

    /** Type of the body of a 409: the size of the latest checkpoint. */
    public static final String SIZE = "text/x.tlog.size";

    private static final String TEXT = "text/plain; charset=utf-8";

    static WitnessAnswer cosigned(List<NoteSignature> cosignatures) {
        StringBuilder lines = new StringBuilder();
        cosignatures.forEach(line -> lines.append(line).append('\n'));
        return new WitnessAnswer(200, TEXT, lines.toString());
    }

    static WitnessAnswer conflict(long latest) {
        return new WitnessAnswer(409, SIZE, latest + "\n");
    }

    static WitnessAnswer refused(int status, String why) {
        return new WitnessAnswer(status, TEXT, why + "\n");
    }
}
