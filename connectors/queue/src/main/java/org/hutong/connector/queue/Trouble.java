package org.hutong.connector.queue;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSSecurityException;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.jspecify.annotations.Nullable;

/** What a failure of the client means. Told by type alone: messages name users and queues. */
enum Trouble {
    REFUSED,
    NO_SUCH_QUEUE,
    QUEUE_FULL,
    TIMED_OUT,
    NOT_REACHED,
    /** A failure of the call, with which the broker has nothing to do. */
    OURS,
    OTHER;

    static Trouble of(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JMSSecurityException) {
                return REFUSED;
            }
            if (cause instanceof InvalidDestinationException) {
                return NO_SUCH_QUEUE;
            }
            if (cause instanceof ActiveMQException told) {
                return of(told);
            }
        }
        return failure instanceof CallTimedOut || failure instanceof InterruptedException ? OURS : OTHER;
    }

    private static Trouble of(ActiveMQException told) {
        return switch (told.getType()) {
            case SECURITY_EXCEPTION -> REFUSED;
            case QUEUE_DOES_NOT_EXIST, ADDRESS_DOES_NOT_EXIST -> NO_SUCH_QUEUE;
            case ADDRESS_FULL -> QUEUE_FULL;
            case CONNECTION_TIMEDOUT -> TIMED_OUT;
            case NOT_CONNECTED -> NOT_REACHED;
            default -> OTHER;
        };
    }

    /** Whether nothing more can be expected of the link that failed like this. */
    boolean endsTheLink() {
        return switch (this) {
            case REFUSED, NO_SUCH_QUEUE, QUEUE_FULL, OURS -> false;
            case TIMED_OUT, NOT_REACHED, OTHER -> true;
        };
    }
}
