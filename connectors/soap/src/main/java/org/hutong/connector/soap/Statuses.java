package org.hutong.connector.soap;

import java.util.Locale;
import org.hutong.connector.SourceAnswer;

/** Which answers may be SOAP, judged by their HTTP status. */
final class Statuses {

    private Statuses() {}

    /**
     * Faults come with 500 (SOAP 1.1 §6.2), or with 400 (SOAP 1.2 part 2 §7.5.1.2): XML with one of these is read.
     *
     * @throws OutcomeKnown when the status alone tells the outcome
     */
    static void check(int status, String contentType) throws OutcomeKnown {
        boolean mayBeFault = status == 500 || status == 400;
        if (status == 200 || (mayBeFault && contentType.toLowerCase(Locale.ROOT).contains("xml"))) {
            return;
        }
        throw new OutcomeKnown(outcome(status));
    }

    private static SourceAnswer outcome(int status) {
        if (status == 401 || status == 403) {
            return new SourceAnswer.Refused("the source rejected the gateway");
        }
        String reason = "the source answered with status " + status;
        return status == 408 || status == 429 || status >= 500
                ? new SourceAnswer.Unavailable(reason)
                : new SourceAnswer.Unusable("", reason);
    }
}
