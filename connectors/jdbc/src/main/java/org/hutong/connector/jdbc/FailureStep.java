package org.hutong.connector.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.hutong.connector.ForbiddenTarget;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceAnswer.TimedOut;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.hutong.connector.SourceAnswer.Unusable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a question that failed into an answer. Messages of the database are dropped: they quote SQL and values. */
record FailureStep(DatabaseProduct product, Limits limits, HikariDataSource pool) implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(FailureStep.class);

    @Override
    public void process(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        exchange.getMessage().setBody(read(failure));
    }

    private SourceAnswer read(@Nullable Exception failure) {
        if (Thread.currentThread().isInterrupted()) {
            return new Unavailable("the call was cancelled");
        }
        if (failure instanceof UnusableColumn unusable) {
            return unusable.outcome();
        }
        if (ForbiddenTarget.caused(failure)) {
            return ForbiddenTarget.OUTCOME;
        }
        if (isCausedBy(AnswerTooLarge.class, failure)) {
            return new Unusable("", "the answer is too large");
        }
        // The pool says it with this one, when it could not give anybody a session in time.
        boolean connecting = failure instanceof SQLTransientConnectionException;
        if (failure instanceof SQLTransientConnectionException late && !(late.getCause() instanceof SQLException)) {
            return noConnection();
        }
        if (isCausedBy(SocketTimeoutException.class, failure)) {
            return new TimedOut(connecting ? limits.connect() : limits.statement());
        }
        SQLException told = deepest(failure);
        if (told == null) {
            LOG.warn(
                    "a question failed: {}",
                    failure == null ? "no cause" : failure.getClass().getName());
            return new Unavailable("the connection failed");
        }
        return product.answer(told, limits.statement());
    }

    /** The pool gave up waiting, and no attempt to connect had failed by then. */
    private SourceAnswer noConnection() {
        HikariPoolMXBean state = pool.getHikariPoolMXBean();
        return state != null && state.getActiveConnections() == pool.getMaximumPoolSize()
                ? new Unavailable("too many calls to the source at once")
                : new TimedOut(limits.connect());
    }

    private static boolean isCausedBy(Class<? extends Exception> kind, @Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable SQLException deepest(@Nullable Throwable failure) {
        SQLException found = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                found = sql;
            }
        }
        return found;
    }
}
