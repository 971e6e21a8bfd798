package org.hutong.connector.queue;

import java.net.UnknownHostException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.hutong.connector.ForbiddenTarget;
import org.hutong.connector.SourceAnswer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a call that failed into an answer. Messages of exceptions are dropped: they may quote the request. */
record FailureStep(Duration connect) implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(FailureStep.class);

    @Override
    public void process(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        exchange.getMessage().setBody(read(failure));
    }

    private SourceAnswer read(@Nullable Exception failure) {
        if (Thread.currentThread().isInterrupted()) {
            return new SourceAnswer.Unavailable("the call was cancelled");
        }
        return switch (failure) {
            case CallTimedOut late -> new SourceAnswer.TimedOut(late.limit());
            case UnusableReply unusable -> new SourceAnswer.Unusable("", String.valueOf(unusable.getMessage()));
            case TooManyCalls _ -> new SourceAnswer.Unavailable("too many calls to the source at once");
            case ForbiddenTarget _ -> ForbiddenTarget.OUTCOME;
            case UnknownHostException _ -> new SourceAnswer.Unavailable("the broker's host is unknown");
            case LinkLost _ -> new SourceAnswer.Unavailable("the link to the broker was lost");
            case null, default -> trouble(failure);
        };
    }

    private SourceAnswer trouble(@Nullable Exception failure) {
        return switch (Trouble.of(failure)) {
            case REFUSED -> new SourceAnswer.Refused("the broker rejected the gateway");
            case TIMED_OUT -> new SourceAnswer.TimedOut(connect);
            case NO_SUCH_QUEUE -> new SourceAnswer.Unavailable("the broker has no such queue");
            case QUEUE_FULL -> new SourceAnswer.Unavailable("the request queue is full");
            case NOT_REACHED -> new SourceAnswer.Unavailable("the broker cannot be reached, or is not trusted");
            case OURS, OTHER -> unexpected(failure);
        };
    }

    private static SourceAnswer unexpected(@Nullable Exception failure) {
        LOG.warn(
                "a call failed: {}",
                failure == null ? "no cause" : failure.getClass().getName());
        return new SourceAnswer.Unavailable("the call to the broker failed");
    }
}
