package org.hutong.connector.queue;

/** A reply came and cannot be read. Its message is a fixed sentence, fit for an answer. */
final class UnusableReply extends Exception {

    UnusableReply(String reason) {
        super(reason, null, false, false);
    }
}
