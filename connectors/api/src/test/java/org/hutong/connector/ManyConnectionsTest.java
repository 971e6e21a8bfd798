package org.hutong.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** As many connections as a gateway is made for. */
@Timeout(300)
class ManyConnectionsTest extends CamelTestSupport {

    private static final int MANY = 2_000;
    private static final SourceQuery QUERY = new SourceQuery("type", "36", "111", "TEST", "id");

    private final AtomicInteger closed = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @AfterEach
    void endThreads() {
        threads.close();
    }

    @Test
    void startsAsksAndStopsEachByItself() throws Exception {
        try (ConnectionRoutes routes = new ConnectionRoutes(context())) {
            forEach(MANY, i -> routes.start(answering(i), settings(i)));

            assertThat(routes.started()).hasSize(MANY);
            assertThat(routes.contexts())
                    .allSatisfy(context -> assertThat(context.getRoutes()).hasSizeLessThanOrEqualTo(RouteShard.PLACES));
            assertThat(routeIds(routes)).hasSize(MANY).doesNotHaveDuplicates().contains("connection-county-1999");
            forEach(MANY, i -> assertThat(routes.ask(id(i), QUERY)).isEqualTo(answer(i)));
            assertThat(context().getRoutes()).isEmpty();

            forEach(MANY / 2, i -> assertThat(routes.stop(id(2 * i))).isTrue());

            assertThat(closed).hasValue(MANY / 2);
            assertThat(routeIds(routes)).hasSize(MANY / 2);
            assertThat(routes.ask(id(998), QUERY)).isEqualTo(new Unavailable("the connection is not started"));
            assertThat(routes.ask(id(999), QUERY)).isEqualTo(answer(999));
        }
        assertThat(closed).hasValue(MANY);
    }

    @Test
    void takesTheRoomOfThoseThatHaveStopped() throws Exception {
        try (ConnectionRoutes routes = new ConnectionRoutes(context())) {
            for (int i = 0; i < 2 * RouteShard.PLACES; i++) {
                routes.start(answering(i), settings(i));
            }
            assertThat(routes.contexts()).hasSize(2);
            for (int i = 0; i < RouteShard.PLACES; i++) {
                routes.stop(id(2 * i));
                assertThatThrownBy(
                                () -> routes.start(new Toy(Map.of(), closed), new ConnectionSettings("no", Map.of())))
                        .isInstanceOf(ConnectionNotStarted.class);
            }
            for (int i = 0; i < RouteShard.PLACES; i++) {
                routes.start(answering(2 * i), settings(2 * i));
            }

            assertThat(routes.contexts()).hasSize(2);
            assertThat(routeIds(routes)).hasSize(2 * RouteShard.PLACES);
        }
    }

    @FunctionalInterface
    private interface Work {
        void with(int number);
    }

    private void forEach(int count, Work work) throws Exception {
        List<Callable<Object>> all = IntStream.range(0, count)
                .mapToObj(i -> Executors.callable(() -> work.with(i)))
                .toList();
        for (Future<Object> done : threads.invokeAll(all)) {
            done.get();
        }
    }

    private Toy answering(int number) {
        Processor step = exchange -> exchange.getMessage().setBody(answer(number));
        return new Toy(Map.of("answer", step), closed);
    }

    private static SourceAnswer answer(int number) {
        return new Unavailable("number " + number);
    }

    private static ConnectionSettings settings(int number) {
        return new ConnectionSettings(id(number), Map.of());
    }

    private static String id(int number) {
        return "county-" + number;
    }

    private static List<String> routeIds(ConnectionRoutes routes) {
        return routes.contexts().stream()
                .map(CamelContext::getRouteIds)
                .flatMap(ids -> ids.stream())
                .toList();
    }
}
