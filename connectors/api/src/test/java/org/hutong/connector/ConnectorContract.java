package org.hutong.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.hutong.connector.SourceAnswer.Found;
import org.hutong.connector.SourceAnswer.NotFound;
import org.hutong.connector.SourceAnswer.Refused;
import org.hutong.connector.SourceAnswer.SeveralMatches;
import org.hutong.connector.SourceAnswer.TimedOut;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.hutong.connector.SourceAnswer.Unusable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every connector owes the gateway, shown on a real source. The test of a connector extends this class, starts its
 * source, and says with which parameters a connection meets which behaviour.
 */
@Timeout(60)
public abstract class ConnectorContract extends CamelTestSupport {

    protected static final String TYPE = "driving-licence";
    private static final String ID = "36-contract";
    private static final String HELD = Holders.held().get(0);

    private @Nullable Connector connector;
    private @Nullable ConnectionRoutes routes;
    private @Nullable LogLines logged;

    /** The connector under test. */
    protected abstract Connector connector();

    /** A source that knows the {@link Holders}. */
    protected abstract Map<String, @Nullable Object> sound();

    /** A source that takes a request and does not answer it within {@code limit}, which is the connection's time-out. */
    protected abstract Map<String, @Nullable Object> hanging(Duration limit);

    /** An address at which nobody listens. */
    protected abstract Map<String, @Nullable Object> notListening();

    /** The sound source, with a wrong password. */
    protected abstract Map<String, @Nullable Object> wrongCredentials();

    /** A source that answers {@link Holders#held()} with something that is not a record. */
    protected abstract Map<String, @Nullable Object> garbage();

    /** A source whose answer has bytes that are not of its encoding. */
    protected abstract Map<String, @Nullable Object> wrongEncoding();

    /** A source whose answer is larger than the connection allows. */
    protected abstract Map<String, @Nullable Object> oversized();

    /** Text that stands in {@link #sound()} as a secret. */
    protected abstract String secret();

    @BeforeEach
    void begin() {
        logged = new LogLines();
        connector = connector();
        routes = new ConnectionRoutes(context());
    }

    @AfterEach
    void end() {
        routes().close();
        theConnector().close();
        try (LogLines lines = logged) {
            assertThat(lines == null ? List.<String>of() : lines.lines()).noneMatch(this::tells);
        }
    }

    @Test
    void findsTheRecord() {
        assertThat(ask(sound(), HELD))
                .isInstanceOfSatisfying(
                        Found.class,
                        found -> assertThat(found.record())
                                .containsEntry("code", HELD)
                                .containsEntry("name", Holders.name(HELD)));
    }

    @Test
    void saysWhenThereIsNoRecord() {
        assertThat(ask(sound(), Holders.UNKNOWN)).isEqualTo(new NotFound());
    }

    @Test
    void doesNotChooseAmongSeveralRecords() {
        assertThat(ask(sound(), Holders.TWICE)).isEqualTo(new SeveralMatches(2));
    }

    @Test
    void waitsNoLongerThanItsTimeout() {
        Duration limit = Duration.ofSeconds(1);
        long begun = System.nanoTime();

        assertThat(ask(hanging(limit), HELD)).isEqualTo(new TimedOut(limit));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void tellsASourceThatIsDownFromOneThatRefuses() {
        assertThat(ask(notListening(), HELD)).isInstanceOf(Unavailable.class);
    }

    @Test
    void tellsThatTheSourceRejectsTheGateway() {
        assertThat(ask(wrongCredentials(), HELD)).isInstanceOf(Refused.class);
    }

    @Test
    void refusesGarbage() {
        assertThat(ask(garbage(), HELD)).isInstanceOf(Unusable.class);
    }

    @Test
    void refusesAnAnswerInAnotherEncoding() {
        assertThat(ask(wrongEncoding(), HELD)).isInstanceOf(Unusable.class);
    }

    @Test
    void refusesAnOversizedAnswer() {
        assertThat(ask(oversized(), HELD)).isInstanceOf(Unusable.class);
    }

    @Test
    void endsAtOnceWhenCancelled() throws InterruptedException {
        routes().start(theConnector(), new ConnectionSettings(ID, hanging(Duration.ofSeconds(50))));
        List<SourceAnswer> answers = new ArrayList<>();
        Thread asking = Thread.ofVirtual().start(() -> answers.add(routes().ask(ID, query(HELD))));
        await().until(() ->
                asking.getState() == Thread.State.WAITING || asking.getState() == Thread.State.TIMED_WAITING);

        asking.interrupt();

        assertThat(asking.join(Duration.ofSeconds(5))).isTrue();
        assertThat(answers).containsExactly(new Unavailable("the call was cancelled"));
    }

    @ParameterizedTest(name = "attempt {index}") // the test kit logs the name
    @ValueSource(
            strings = {
                "' OR '1'='1",
                "x'; DROP TABLE holder; --",
                "x\r\nX-Injected: yes",
                "x\" , \"code\": \"TEST-HOLDER-0",
                "{{x}}",
                "${body}",
                "${sys.user.name}",
                "{holder.kind}",
                ":holderKind",
                "#{x}",
                "../../TEST-HOLDER-0",
                "..",
                "TEST-HOLDER-0?x=1&code=TEST-HOLDER-1#",
                "TEST-HOLDER-0\u0000",
                "%",
                "测试"
            })
    void takesAHolderCodeForNothingButText(String code) {
        SourceAnswer answer = ask(sound(), code);

        assertThat(answer).isInstanceOfAny(NotFound.class, Unusable.class);
        assertThat(answer.toString()).doesNotContain(code);
    }

    @Test
    void givesEachOfManyCallersItsOwnAnswer() throws InterruptedException {
        routes().start(theConnector(), new ConnectionSettings(ID, sound()));
        Map<String, SourceAnswer> answers = new ConcurrentHashMap<>();
        List<Thread> callers = Holders.held().stream()
                .map(code -> Thread.ofVirtual().start(() -> answers.put(code, routes().ask(ID, query(code)))))
                .toList();
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(answers)
                .hasSize(callers.size())
                .allSatisfy((code, answer) -> assertThat(answer)
                        .isInstanceOfSatisfying(
                                Found.class, found -> assertThat(found.record()).containsEntry("code", code)));
    }

    @Test
    void startsThoughItsSourceIsDown() {
        routes().start(theConnector(), new ConnectionSettings(ID, notListening()));

        assertThat(routes().started()).containsExactly(ID);
    }

    @Test
    void canBeStartedAgainAfterAStop() {
        assertThat(ask(sound(), HELD)).isInstanceOf(Found.class);
        assertThat(routes().stop(ID)).isTrue();
        assertThat(routes().ask(ID, query(HELD))).isInstanceOf(Unavailable.class);
        assertThat(routes().contexts())
                .allSatisfy(context -> assertThat(context.getRoutes()).isEmpty());

        assertThat(ask(sound(), HELD)).isInstanceOf(Found.class);
    }

    @Test
    void namesEveryWrongParameterAtOnce() {
        Map<String, @Nullable Object> wrong = new HashMap<>(sound());
        wrong.put("unheardOf", true);
        wrong.put(theConnector().parameters().get(0).name(), List.of());

        assertThatThrownBy(() -> routes().start(theConnector(), new ConnectionSettings(ID, wrong)))
                .isInstanceOfSatisfying(
                        InvalidParameters.class,
                        invalid -> assertThat(invalid.faults())
                                .extracting(InvalidParameters.Fault::pointer)
                                .contains(
                                        "/unheardOf",
                                        "/" + theConnector().parameters().get(0).name()));
        assertThat(routes().started()).isEmpty();
    }

    /** Starts a connection and asks it once. */
    protected final SourceAnswer ask(Map<String, @Nullable Object> parameters, String holderCode) {
        routes().start(theConnector(), new ConnectionSettings(ID, parameters));
        SourceAnswer answer = routes().ask(ID, query(holderCode));
        assertThat(tells(answer.toString())).as("personal data in %s", answer).isFalse();
        return answer;
    }

    protected static SourceQuery query(String holderCode) {
        return new SourceQuery(TYPE, "36", "111", holderCode, "6f1c0a52-contract");
    }

    protected final ConnectionRoutes routes() {
        return Objects.requireNonNull(routes);
    }

    private Connector theConnector() {
        return Objects.requireNonNull(connector);
    }

    private boolean tells(String line) {
        return line.contains("TEST-HOLDER") || line.contains("测试人员") || line.contains(secret());
    }
}
