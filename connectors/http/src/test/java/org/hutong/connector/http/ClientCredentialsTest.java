package org.hutong.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.hutong.connector.ConnectionRoutes;
import org.hutong.connector.ConnectionSettings;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceAnswer.Found;
import org.hutong.connector.SourceAnswer.Refused;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.hutong.connector.SourceQuery;
import org.hutong.connector.Targets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** OAuth 2.0 client credentials against a real token endpoint. */
@Timeout(60)
class ClientCredentialsTest extends CamelTestSupport {

    private static final SourceQuery QUERY = new SourceQuery("driving-licence", "36", "111", "x", "lookup-1");

    private final SteppingClock clock = new SteppingClock();
    private final HttpConnector connector =
            new HttpConnector(Targets.none().allowing("127.0.0.0/8"), clock, Duration.ofHours(1));
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private TokenSource source;
    private ConnectionRoutes routes;

    @BeforeEach
    void start() throws IOException {
        logged.start();
        root().addAppender(logged);
        source = new TokenSource();
        routes = new ConnectionRoutes(context());
        connect("5s");
    }

    @AfterEach
    void stop() {
        routes.close();
        connector.close();
        source.close();
        root().detachAppender(logged);
        assertThat(logged.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains("client-secret") || line.contains("token-"));
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private void connect(String timeout) {
        routes.stop("one");
        Map<String, Object> authentication = Map.of(
                "scheme", "oauth2",
                "tokenUrl", source.address("/token"),
                "clientId", "hutong",
                "clientSecret", Map.of("text", "client-secret: 1"),
                "scope", "licences read");
        routes.start(
                connector,
                new ConnectionSettings(
                        "one",
                        Map.of(
                                "url",
                                source.address("/licences"),
                                "authentication",
                                authentication,
                                "timeout",
                                timeout)));
    }

    @Test
    void fetchesATokenOnceForManyLookups() {
        assertThat(source.asked).isEmpty();

        assertThat(IntStream.range(0, 5).mapToObj(i -> ask())).hasOnlyElementsOfType(Found.class);

        // RFC 6749 §2.3.1: both are form-encoded before they become basic credentials.
        assertThat(source.asked)
                .containsExactly(Authentication.basic("hutong", "client-secret%3A+1")
                        + " grant_type=client_credentials&scope=licences+read");
    }

    @Test
    void letsManyCallersWaitForOneFetch() throws InterruptedException {
        source.gate = new CountDownLatch(1);
        List<SourceAnswer> answers = new CopyOnWriteArrayList<>();
        List<Thread> callers = IntStream.range(0, 20)
                .mapToObj(i -> Thread.ofVirtual().start(() -> answers.add(ask())))
                .toList();
        await().until(() -> source.asked.size() == 1 && callers.stream().allMatch(ClientCredentialsTest::waits));

        source.gate.countDown();
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(answers).hasSize(20).hasOnlyElementsOfType(Found.class);
        assertThat(source.asked).hasSize(1);
    }

    @Test
    void sharesAFailureAmongThoseWhoWaitedForIt() throws InterruptedException {
        source.gate = new CountDownLatch(1);
        source.status = 503;
        List<SourceAnswer> answers = new CopyOnWriteArrayList<>();
        List<Thread> callers = IntStream.range(0, 20)
                .mapToObj(i -> Thread.ofVirtual().start(() -> answers.add(ask())))
                .toList();
        await().until(() -> source.asked.size() == 1 && callers.stream().allMatch(ClientCredentialsTest::waits));

        source.gate.countDown();
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(answers).hasSize(20).containsOnly(new Unavailable("the token endpoint answered with status 503"));
        assertThat(source.asked).hasSize(1);
    }

    @Test
    void renewsATokenShortlyBeforeItsEnd() {
        ask();
        clock.advance(Duration.ofSeconds(269));
        ask();
        assertThat(source.asked).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        assertThat(ask()).isInstanceOf(Found.class);
        assertThat(source.asked).hasSize(2);
    }

    @Test
    void keepsTheTokenItHasWhenTheNextIsNotToBeHad() {
        ask();
        source.status = 500;
        clock.advance(Duration.ofSeconds(280));

        assertThat(ask()).isInstanceOf(Found.class);
        assertThat(ask()).isInstanceOf(Found.class);
        assertThat(source.asked).hasSize(2);

        clock.advance(Duration.ofSeconds(20));
        assertThat(ask()).isEqualTo(new Unavailable("the token endpoint answered with status 500"));
    }

    @Test
    void fetchesAnotherTokenOnceWhenTheSourceRejectsIt() {
        ask();
        source.accepted.clear();

        assertThat(ask()).isInstanceOf(Found.class);
        assertThat(source.asked).hasSize(2);
    }

    @Test
    void doesNotInsistWhenEveryTokenIsRejected() {
        source.answer = source.answer.replace("%s", "unknown");

        assertThat(ask()).isInstanceOf(Refused.class);
        assertThat(source.asked).hasSize(2);
    }

    @Test
    void tellsWhenTheTokenEndpointRejectsTheGateway() {
        source.status = 401;
        source.answer = "{\"error\":\"invalid_client\",\"error_description\":\"client-secret: 1\"}";

        assertThat(ask()).isEqualTo(new Refused("the token endpoint rejected the gateway"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{\"access_token\":\"a\"}",
                "{\"access_token\":\"a\\r\\nX-Admin: yes\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":7,\"token_type\":\"mac\"}",
                "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":0}",
                "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":\"soon\"}"
            })
    void refusesWhatIsNoToken(String answer) {
        source.answer = answer;

        assertThat(ask()).isEqualTo(new Unavailable("the token endpoint gave an answer that cannot be used"));
    }

    @Test
    void readsNoMoreOfATokenAnswerThanItsLimit() {
        source.answer = "{\"access_token\":\"" + "a".repeat(70_000) + "\",\"token_type\":\"Bearer\"}";

        assertThat(ask()).isInstanceOf(Unavailable.class);
    }

    @Test
    void putsOneTimeoutOnTokenAndCallTogether() {
        source.gate = new CountDownLatch(1);
        connect("700ms");
        long begun = System.nanoTime();

        assertThat(ask()).isEqualTo(new Unavailable("the token endpoint did not answer in time"));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }

    private SourceAnswer ask() {
        return routes.ask("one", QUERY);
    }
}
