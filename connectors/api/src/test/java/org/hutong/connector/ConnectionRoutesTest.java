package org.hutong.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.hutong.connector.SourceAnswer.NotFound;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionRoutesTest extends CamelTestSupport {

    private static final SourceQuery QUERY = new SourceQuery("type", "36", "111", "TEST", "id");
    private static final ConnectionSettings SETTINGS = new ConnectionSettings("one", Map.of());

    private final AtomicInteger closed = new AtomicInteger();
    private ConnectionRoutes routes;

    @BeforeEach
    void routes() {
        routes = new ConnectionRoutes(context());
    }

    private Toy answering(SourceAnswer answer) {
        return toy(exchange -> exchange.getMessage().setBody(answer));
    }

    private Toy toy(Processor step) {
        return new Toy(Map.of("answer", step), closed);
    }

    @Test
    void asksTheConnectionItNames() {
        routes.start(answering(new NotFound()), SETTINGS);
        routes.start(answering(new Unavailable("two")), new ConnectionSettings("two", Map.of()));

        assertThat(routes.ask("one", QUERY)).isEqualTo(new NotFound());
        assertThat(routes.ask("two", QUERY)).isEqualTo(new Unavailable("two"));
        assertThat(routes.started()).containsExactly("one", "two");
    }

    @Test
    void answersAlsoForAConnectionThatIsNotThere() {
        assertThat(routes.ask("absent", QUERY)).isEqualTo(new Unavailable("the connection is not started"));
        assertThat(routes.stop("absent")).isFalse();
    }

    @Test
    void keepsQuietAboutAStepThatFails() {
        try (LogLines log = new LogLines()) {
            routes.start(
                    toy(exchange -> {
                        throw new IllegalStateException("no such holder: TEST");
                    }),
                    SETTINGS);

            assertThat(routes.ask("one", QUERY)).isEqualTo(new Unavailable("the connection failed"));
            assertThat(log.lines()).noneMatch(line -> line.contains("TEST")).anyMatch(line -> line.contains("one"));
        }
    }

    @Test
    void leavesNothingOfAConnectionThatFailsToStart() {
        Toy withoutItsStep = new Toy(Map.of(), closed);

        assertThatThrownBy(() -> routes.start(withoutItsStep, SETTINGS)).isInstanceOf(ConnectionNotStarted.class);

        assertThat(closed).hasValue(1);
        assertThat(routes.started()).isEmpty();
        assertThat(routes.contexts()).hasSize(1).allSatisfy(ConnectionRoutesTest::isEmpty);
        routes.start(answering(new NotFound()), SETTINGS);
        assertThat(routes.ask("one", QUERY)).isEqualTo(new NotFound());
    }

    @Test
    void leavesTheStartedOneAloneWhenItsIdIsTaken() {
        routes.start(answering(new NotFound()), SETTINGS);

        assertThatThrownBy(() -> routes.start(answering(new Unavailable("other")), SETTINGS))
                .isInstanceOf(IllegalStateException.class);

        assertThat(routes.ask("one", QUERY)).isEqualTo(new NotFound());
        assertThat(closed).hasValue(0);
    }

    @Test
    void letsAQuestionUnderWayFinishBeforeItStops() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicReference<SourceAnswer> answer = new AtomicReference<>();
        routes.start(waiting(asked, go), SETTINGS);
        Thread.ofVirtual().start(() -> answer.set(routes.ask("one", QUERY)));
        await().until(() -> asked.getCount() == 0);

        Thread stopping = Thread.ofVirtual().start(() -> routes.stop("one"));
        await().until(() -> routes.started().isEmpty());
        assertThat(closed).hasValue(0);
        go.countDown();

        await().untilAsserted(() -> assertThat(closed).hasValue(1));
        await().until(() -> !stopping.isAlive());
        assertThat(answer).hasValue(new NotFound());
    }

    @Test
    void leavesNoEndpointBehindWhenConnectionsComeAndGo() {
        routes.start(answering(new NotFound()), SETTINGS);
        for (int i = 0; i < 50; i++) {
            routes.start(answering(new NotFound()), new ConnectionSettings("c" + i, Map.of()));
            assertThat(routes.ask("c" + i, QUERY)).isEqualTo(new NotFound());
            routes.stop("c" + i);
        }

        assertThat(routes.contexts())
                .hasSize(1)
                .allSatisfy(context -> assertThat(context.getEndpoints()).hasSize(1));
        routes.stop("one");
        assertThat(routes.contexts()).allSatisfy(ConnectionRoutesTest::isEmpty);
        assertThat(closed).hasValue(51);
    }

    @Test
    void refusesAnIdThatHasNotStoppedYet() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        routes.start(waiting(asked, go), SETTINGS);
        Thread.ofVirtual().start(() -> routes.ask("one", QUERY));
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        Thread stopping = Thread.ofVirtual().start(() -> routes.stop("one"));
        await().until(() -> routes.started().isEmpty());

        assertThatThrownBy(() -> routes.start(answering(new NotFound()), SETTINGS))
                .isInstanceOf(IllegalStateException.class);

        go.countDown();
        stopping.join();
        routes.start(answering(new NotFound()), SETTINGS);
        assertThat(routes.ask("one", QUERY)).isEqualTo(new NotFound());
    }

    @Test
    void startsOthersWhileOneWaitsToStop() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        routes.start(waiting(asked, go), SETTINGS);
        Thread.ofVirtual().start(() -> routes.ask("one", QUERY));
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        Thread stopping = Thread.ofVirtual().start(() -> routes.stop("one"));
        await().until(() -> routes.started().isEmpty());

        routes.start(answering(new NotFound()), new ConnectionSettings("two", Map.of()));
        routes.stop("two");

        assertThat(stopping.isAlive()).isTrue();
        go.countDown();
        stopping.join();
    }

    @Test
    void closesItsConnectionsWhenTheGatewayHasStopped() {
        routes.start(answering(new NotFound()), SETTINGS);
        var contexts = routes.contexts();

        context().stop();

        assertThat(routes.ask("one", QUERY)).isEqualTo(new Unavailable("the connection is not started"));
        assertThat(closed).hasValue(1);
        assertThat(contexts).hasSize(1).allMatch(CamelContext::isStopped);
    }

    private Toy waiting(CountDownLatch asked, CountDownLatch go) {
        return toy(exchange -> {
            asked.countDown();
            assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
            exchange.getMessage().setBody(new NotFound());
        });
    }

    private static void isEmpty(CamelContext context) {
        assertThat(((ModelCamelContext) context).getRouteDefinitions()).isEmpty();
        assertThat(context.getRoutes()).isEmpty();
        assertThat(context.getEndpoints()).isEmpty();
    }
}
