package org.hutong.connector.queue;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.hutong.connector.ConnectionRoutes;
import org.hutong.connector.ConnectionSettings;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A broker, a source and a gateway that asks it. */
@Timeout(60)
abstract class AskingQueues extends CamelTestSupport {

    protected static SampleBroker broker;
    protected static SampleSource source;
    protected QueueConnector connector;
    protected ConnectionRoutes routes;

    @BeforeAll
    static void startBroker() throws JMSException {
        broker = new SampleBroker();
        source = new SampleSource(broker.url());
    }

    @AfterAll
    static void stopBroker() throws JMSException {
        source.close();
        broker.close();
        assertThat(source.failure).hasValue(null);
    }

    @BeforeEach
    void startGateway() {
        connector = new QueueConnector();
        routes = new ConnectionRoutes(context());
        source.seen.clear();
        source.held.clear();
    }

    @AfterEach
    void stopGateway() {
        routes.close();
        connector.close();
    }

    void start(String id, Map<String, @Nullable Object> parameters) {
        routes.start(connector, new ConnectionSettings(id, parameters));
    }

    SourceAnswer ask(String id, String code) {
        return routes.ask(id, new SourceQuery("driving-licence", "36", "111", code, "lookup-1"));
    }

    CompletableFuture<SourceAnswer> asking(String id, String code) {
        CompletableFuture<SourceAnswer> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> answer.complete(ask(id, code)));
        return answer;
    }

    SourceAnswer once(Map<String, @Nullable Object> parameters, String code) {
        start("once", parameters);
        try {
            return ask("once", code);
        } finally {
            routes.stop("once");
        }
    }
}
