package org.hutong.connector.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.hutong.connector.Holders;
import org.hutong.connector.OpenConnection;
import org.hutong.connector.Parameters;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceAnswer.Found;
import org.hutong.connector.SourceAnswer.Refused;
import org.hutong.connector.SourceAnswer.TimedOut;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrokerLinksIT extends AskingQueues {

    private static final String HELD = Holders.held().get(0);

    @AfterEach
    void leavesNoLinkBehind() {
        routes.close();
        await().untilAsserted(() -> assertThat(broker.gateways()).isZero());
    }

    @Test
    void leavesTheBrokerAloneUntilItIsAskedAndAfterItIsStopped() {
        start("sound", broker.asking("licences"));
        assertThat(broker.gateways()).isZero();

        assertThat(ask("sound", HELD)).isInstanceOf(Found.class);
        assertThat(broker.gateways()).isEqualTo(1);

        routes.stop("sound");
        await().untilAsserted(() -> assertThat(broker.gateways()).isZero());
    }

    @Test
    void sharesOneLinkAmongConnectionsUntilTheLastOfThemStops() {
        start("one", broker.asking("licences"));
        start("two", broker.asking("bytes"));
        assertThat(ask("one", HELD)).isInstanceOf(Found.class);
        assertThat(ask("two", HELD)).isInstanceOf(Found.class);
        assertThat(broker.gateways()).isEqualTo(1);

        routes.stop("one");

        assertThat(ask("two", HELD)).isInstanceOf(Found.class);
        assertThat(broker.gateways()).isEqualTo(1);
    }

    @Test
    void makesOneLinkForAllWhoAskFirst() {
        start("sound", broker.asking("licences"));

        List<CompletableFuture<SourceAnswer>> answers =
                Holders.held().stream().map(code -> asking("sound", code)).toList();

        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(Found.class));
        assertThat(broker.gateways()).isEqualTo(1);
    }

    @Test
    void opensTwoThousandConnectionsWithoutASocket() {
        List<OpenConnection> opened = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            Map<String, @Nullable Object> parameters = broker.asking("county." + i);
            parameters.put("username", "county-" + i);
            opened.add(connector.open(Parameters.check(connector.parameters(), parameters)));
        }

        assertThat(broker.gateways()).isZero();
        opened.forEach(OpenConnection::close);
    }

    @Test
    void makesANewLinkOnceTheBrokerIsBack() throws Exception {
        start("sound", broker.asking("licences"));
        start("silent", broker.asking("silence"));
        assertThat(ask("sound", HELD)).isInstanceOf(Found.class);
        CompletableFuture<SourceAnswer> waiting = asking("silent", HELD);
        await().until(() -> broker.waiting("silence") == 1);

        source.close();
        broker.stop();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isInstanceOf(Unavailable.class);
        assertThat(ask("sound", HELD)).isInstanceOf(Unavailable.class);
        broker.restart();
        source = new SampleSource(broker.url());

        assertThat(ask("sound", HELD)).isInstanceOf(Found.class);
    }

    @Test
    void givesALinkUpThatNoLongerCarriesAnything() throws IOException {
        try (Gate gate = new Gate(broker.port())) {
            Map<String, @Nullable Object> parameters = broker.asking("licences");
            parameters.put("url", gate.url());
            parameters.put("connectTimeout", "500ms");
            parameters.put("timeout", "5s");
            start("gated", parameters);
            assertThat(ask("gated", HELD)).isInstanceOf(Found.class);

            gate.shut();
            long begun = System.nanoTime();
            assertThat(ask("gated", HELD)).isInstanceOfAny(TimedOut.class, Unavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
            gate.reopen();

            await().untilAsserted(() -> assertThat(ask("gated", HELD)).isInstanceOf(Found.class));
        }
    }

    @Test
    void makesANewLinkWhenTheBrokerTookItsReplyQueueAway() throws Exception {
        start("sound", broker.asking("licences"));
        assertThat(ask("sound", HELD)).isInstanceOf(Found.class);
        String replies = source.seen.get(0).getJMSReplyTo().toString();
        String name = replies.substring(replies.indexOf('[') + 1).replace("]", "");

        broker.server().destroyQueue(SimpleString.of(name), null, false, true);

        await().untilAsserted(() -> assertThat(ask("sound", HELD)).isInstanceOf(Found.class));
    }

    @Test
    void tellsThatTheBrokerForbidsTheQueue() {
        assertThat(once(broker.asking(SampleBroker.FORBIDDEN), HELD))
                .isEqualTo(new Refused("the broker rejected the gateway"));
    }

    @Test
    void tellsThatTheBrokerForbidsTheReplyQueue() {
        Map<String, @Nullable Object> parameters = broker.asking("licences");
        parameters.put("replyQueue", SampleBroker.FORBIDDEN);

        assertThat(once(parameters, HELD)).isEqualTo(new Refused("the broker rejected the gateway"));
    }

    @Test
    void tellsThatThereIsNoSuchQueueAndKeepsTheLink() {
        start("sound", broker.asking("licences"));
        assertThat(ask("sound", HELD)).isInstanceOf(Found.class);
        Map<String, @Nullable Object> unheardOf = broker.asking("licences");
        unheardOf.put("replyQueue", "unheard.of");

        assertThat(once(broker.asking("unheard-of"), HELD)).isEqualTo(new Unavailable("the broker has no such queue"));
        assertThat(once(unheardOf, HELD)).isEqualTo(new Unavailable("the broker has no such queue"));
        assertThat(once(broker.asking(SampleBroker.FORBIDDEN), HELD)).isInstanceOf(Refused.class);
        assertThat(broker.gateways()).isEqualTo(1);
    }

    @Test
    void tellsThatTheRequestQueueIsFull() throws JMSException {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker.url());
                Connection other = factory.createConnection("gateway", SampleBroker.PASSWORD)) {
            Session session = other.createSession();
            session.createProducer(session.createQueue("full")).send(session.createTextMessage("there before"));
        }
        start("full", broker.asking("full"));

        assertThat(ask("full", HELD)).isEqualTo(new Unavailable("the request queue is full"));
    }
}
