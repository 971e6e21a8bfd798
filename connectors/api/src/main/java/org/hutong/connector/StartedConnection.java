package org.hutong.connector;

import java.time.Duration;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;

/**
 * A connection at work.
 *
 * @param shard the context its route is in
 * @param entry the way into its route
 * @param open what it must give back
 */
record StartedConnection(String id, RouteShard shard, AsyncProducer entry, OpenConnection open, UnderWay underWay) {

    /** The exchange as it is at the end of the route. Only between {@link UnderWay#enter} and {@link UnderWay#leave}. */
    Exchange ask(SourceQuery query) {
        Exchange exchange = entry.getEndpoint().createExchange(ExchangePattern.InOut);
        exchange.getIn().setBody(query);
        entry.process(exchange, doneSync -> {});
        return exchange;
    }

    /** Removes its route when nobody asks any more, or after {@code patience}, and gives back what it holds. */
    void stop(Duration patience) {
        underWay.awaitNone(patience);
        try {
            shard.remove(id);
        } finally {
            close();
        }
    }

    /** Gives back what it holds, once its route is gone. */
    void close() {
        entry.stop();
        open.close();
    }
}
