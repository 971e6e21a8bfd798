package org.hutong.connector.file;

import java.time.Duration;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceAnswer.Refused;
import org.hutong.connector.SourceAnswer.TimedOut;
import org.hutong.connector.SourceAnswer.Unavailable;

/** No file could be fetched from the source. Trying again later may help. */
final class NoAccess extends Exception {

    private final transient SourceAnswer outcome;

    private NoAccess(SourceAnswer outcome, String reason) {
        super(reason, null, false, false);
        this.outcome = outcome;
    }

    static NoAccess unavailable(String reason) {
        return new NoAccess(new Unavailable(reason), reason);
    }

    static NoAccess refused() {
        String reason = "the source rejected the gateway";
        return new NoAccess(new Refused(reason), reason);
    }

    static NoAccess timedOut(Duration limit) {
        return new NoAccess(new TimedOut(limit), "the source did not answer in time");
    }

    SourceAnswer outcome() {
        return outcome;
    }
}
