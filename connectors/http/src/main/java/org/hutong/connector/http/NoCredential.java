package org.hutong.connector.http;

import java.io.IOException;
import org.hutong.connector.SourceAnswer;

/** A request cannot be made because what shows who is asking could not be fetched. Stackless: many callers may share it. */
final class NoCredential extends IOException {

    private final transient SourceAnswer answer;

    private NoCredential(String reason, SourceAnswer answer) {
        super(reason);
        this.answer = answer;
    }

    static NoCredential refused(String reason) {
        return new NoCredential(reason, new SourceAnswer.Refused(reason));
    }

    static NoCredential unavailable(String reason) {
        return new NoCredential(reason, new SourceAnswer.Unavailable(reason));
    }

    /** What the lookup is answered with. */
    SourceAnswer answer() {
        return answer;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
