package org.hutong.connector;

import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;

/** A connection at work: where its route begins, and what it must give back. */
record StartedConnection(Endpoint entry, AsyncProducer producer, OpenConnection open) implements AutoCloseable {

    @Override
    public void close() {
        producer.stop();
        open.close();
    }
}
