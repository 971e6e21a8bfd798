package org.hutong.gateway.transparency;

/** What is in the database is not the log that was signed. The message says what and where. */
final class LogBroken extends RuntimeException {

    LogBroken(String what) {
        super(what);
    }
}
