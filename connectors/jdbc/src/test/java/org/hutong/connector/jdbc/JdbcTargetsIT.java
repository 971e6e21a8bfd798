package org.hutong.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.hutong.connector.ConnectionRoutes;
import org.hutong.connector.ConnectionSettings;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.hutong.connector.SourceQuery;
import org.hutong.connector.Targets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attempts to reach a port of this machine, with each driver, through a gateway that may not. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT) // They wait for time-outs most of the time.
class JdbcTargetsIT extends CamelTestSupport {

    private static final Unavailable FORBIDDEN = new Unavailable("the target is not allowed");

    private final JdbcConnector connector = new JdbcConnector(Targets.ordinary());
    private ConnectionRoutes routes;
    private ServerSocket here;
    private final CompletableFuture<Integer> arrived = new CompletableFuture<>();

    static Stream<String> urls() {
        return Stream.of(
                "jdbc:postgresql://%s:%d/main",
                "jdbc:mariadb://%s:%d/main",
                "jdbc:mysql://%s:%d/main",
                "jdbc:opengauss://%s:%d/main",
                "jdbc:kingbase8://%s:%d/main",
                "jdbc:dm://%s:%d");
    }

    @BeforeEach
    void start() throws IOException {
        routes = new ConnectionRoutes(context());
        here = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().start(() -> {
            try (Socket one = here.accept()) {
                arrived.complete(one.getPort());
            } catch (IOException closed) {
                arrived.completeExceptionally(closed);
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        routes.close();
        connector.close();
        here.close();
    }

    @ParameterizedTest
    @MethodSource("urls")
    void doNotArrive(String url) {
        for (String host : new String[] {"127.0.0.1", "localhost", "LocalHost", "[::1]", "[::ffff:127.0.0.1]"}) {
            assertThat(ask(url, host)).as(host).isEqualTo(FORBIDDEN);
        }
        for (String host : new String[] {"127.1", "2130706433", "0", "localhost."}) {
            assertThat(ask(url, host)).as(host).isInstanceOf(Unavailable.class);
        }
        assertThat(arrived).isNotDone();
    }

    @ParameterizedTest
    @MethodSource("urls")
    void areAnsweredLikewiseForTheMetadataOfACloud(String url) {
        assertThat(ask(url, "169.254.169.254")).isEqualTo(FORBIDDEN);
        assertThat(ask(url, "[fd00:ec2::254]")).isEqualTo(FORBIDDEN);
    }

    @ParameterizedTest
    @MethodSource("urls")
    void doNotArriveWhenANameChangesItsAddress(String url) throws IOException {
        AtomicInteger lookups = new AtomicInteger();
        InetAddress elsewhere = InetAddress.getByName("192.0.2.1");
        connector.keepTo(Targets.ordinary().allowing("rebinding.example").with(host ->
                new InetAddress[] {lookups.getAndIncrement() == 0 ? elsewhere : InetAddress.getLoopbackAddress()}));

        // The first address leads nowhere, and the pool asks again until its time is over.
        assertThat(ask(url, "rebinding.example", "400ms")).isNotInstanceOf(SourceAnswer.Found.class);
        assertThat(ask(url, "rebinding.example")).isEqualTo(FORBIDDEN);
        assertThat(lookups).hasValueGreaterThan(1);
        assertThat(arrived).isNotDone();
    }

    /** The drivers do use what they are given: the port is reached by a name that only the gateway knows. */
    @ParameterizedTest
    @MethodSource("urls")
    void arriveOnceTheNetworkIsWrittenDown(String url) throws Exception {
        connector.keepTo(Targets.none().allowing("127.0.0.0/8").with(host ->
                new InetAddress[] {InetAddress.getByName("127.0.0.1")}));

        assertThat(ask(url, "known.example")).isNotEqualTo(FORBIDDEN);
        assertThat(arrived.get(10, TimeUnit.SECONDS)).isPositive();
    }

    /** The pool asks until the limit is over: long enough for a machine that is busy with loading drivers. */
    private SourceAnswer ask(String url, String host) {
        return ask(url, host, "1500ms");
    }

    private SourceAnswer ask(String url, String host, String limit) {
        routes.stop("one");
        try {
            routes.start(
                    connector,
                    new ConnectionSettings(
                            "one",
                            Map.of(
                                    "url",
                                    url.formatted(host, here.getLocalPort()),
                                    "username",
                                    "reader",
                                    "password",
                                    Map.of("text", "x"),
                                    "query",
                                    "SELECT name FROM holder WHERE code = :holderCode",
                                    "connectTimeout",
                                    limit,
                                    "statementTimeout",
                                    "1s")));
        } catch (InvalidParameters notAnAddress) {
            return new Unavailable("not an address");
        }
        return routes.ask("one", new SourceQuery("driving-licence", "36", "111", "x", "lookup-1"));
    }
}
