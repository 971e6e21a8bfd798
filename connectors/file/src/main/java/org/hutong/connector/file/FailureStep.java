package org.hutong.connector.file;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceAnswer.TimedOut;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a question that failed into an answer. */
record FailureStep(Duration limit) implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(FailureStep.class);

    @Override
    public void process(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        exchange.getMessage().setBody(read(failure));
    }

    private SourceAnswer read(@Nullable Exception failure) {
        if (failure instanceof InterruptedException) {
            // Whoever asked looks at it too.
            Thread.currentThread().interrupt();
            return new Unavailable("the call was cancelled");
        }
        if (failure instanceof NoSnapshot none) {
            return none.outcome();
        }
        if (failure instanceof TimeoutException) {
            return new TimedOut(limit);
        }
        LOG.warn("a question failed: {}", kinds(failure));
        return new Unavailable("the snapshot could not be read");
    }

    private static String kinds(@Nullable Throwable failure) {
        StringBuilder kinds = new StringBuilder("no answer");
        for (Throwable cause = failure; cause != null && kinds.length() < 500; cause = cause.getCause()) {
            kinds.append(", ").append(cause.getClass().getName());
        }
        return kinds.toString();
    }
}
