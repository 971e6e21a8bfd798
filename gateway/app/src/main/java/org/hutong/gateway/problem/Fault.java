package org.hutong.gateway.problem;

/** Another exception's class and stack without its message, which may quote personal data: fit for the log. */
public final class Fault extends RuntimeException {

    /** A loggable view of a fault. */
    public Fault(Throwable original) {
        super(original.getClass().getName());
        setStackTrace(original.getStackTrace());
    }
}
