package org.hutong.connector.queue;

import jakarta.jms.Destination;

/** One request with what the broker and the source need to bring its reply back in time. */
record Outgoing(QueueRequest request, Destination replyTo, String id, Deadline deadline) {}
