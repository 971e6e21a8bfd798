package org.hutong.connector.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hutong.connector.ConnectionSettings;
import org.hutong.connector.Holders;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceAnswer.Found;
import org.hutong.connector.SourceAnswer.NotFound;
import org.hutong.connector.SourceAnswer.TimedOut;
import org.hutong.connector.SourceAnswer.Unusable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class RequestsAndRepliesIT extends AskingQueues {

    private static final String HELD = Holders.held().get(0);

    @Test
    void neverTakesALateReplyForTheReplyToALaterQuestion() throws Exception {
        Map<String, @Nullable Object> parameters = broker.asking("held");
        parameters.put("timeout", "700ms");
        start("hurried", parameters);
        parameters.put("timeout", "10s");
        start("patient", parameters);
        assertThat(ask("hurried", HELD)).isEqualTo(new TimedOut(Duration.ofMillis(700)));
        Message early = held();
        CompletableFuture<SourceAnswer> later = asking("patient", HELD);
        Message late = held();

        source.reply(early, "of the first question");
        source.reply(late, "of the second question");
        source.reply(late, "of nobody's question");

        assertThat(name(later.get(10, TimeUnit.SECONDS))).isEqualTo("of the second question");
    }

    @Test
    void ignoresRepliesThatNameNoQuestion() throws Exception {
        start("held", broker.asking("held"));
        CompletableFuture<SourceAnswer> answer = asking("held", HELD);
        Message request = held();
        for (String id : List.of("", "x", "ID:" + request.getJMSCorrelationID())) {
            TextMessage stray = source.session().createTextMessage(SampleSource.found("stray"));
            stray.setJMSCorrelationID(id);
            source.send(request.getJMSReplyTo(), stray);
        }
        TextMessage nameless = source.session().createTextMessage(SampleSource.found("stray"));
        nameless.setLongProperty("_AMQ_LARGE_SIZE", Long.MAX_VALUE);
        source.send(request.getJMSReplyTo(), nameless);

        source.reply(request, "the right one");

        assertThat(name(answer.get(10, TimeUnit.SECONDS))).isEqualTo("the right one");
    }

    @Test
    void readsBytesAsItReadsText() {
        assertThat(name(once(broker.asking("bytes"), HELD))).isEqualTo(HELD);
    }

    @ParameterizedTest
    @CsvSource({
        "garbage, the answer is not JSON",
        "gbk,     the answer is not UTF-8",
        "half,    the answer is not Unicode",
        "empty,   the answer is empty",
        "objects, the answer is a Java object",
        "maps,    the answer is neither text nor bytes",
        "flood,   the answer is too large",
        "packed,  the answer is compressed",
    })
    void saysWhyAReplyIsOfNoUse(String queue, String reason) {
        assertThat(once(broker.asking(queue), HELD)).isEqualTo(new Unusable("", reason));
    }

    @Test
    void goesOnReadingAfterRepliesItWouldNotKeep() {
        start("flood", broker.asking("flood"));
        start("packed", broker.asking("packed"));
        start("sound", broker.asking("licences"));
        for (int i = 0; i < 5; i++) {
            assertThat(ask("flood", HELD)).isInstanceOf(Unusable.class);
            assertThat(ask("packed", HELD)).isInstanceOf(Unusable.class);
        }

        assertThat(ask("sound", HELD)).isInstanceOf(Found.class);
        assertThat(broker.gateways()).isEqualTo(1);
    }

    @Test
    void readsALargeReplyThatIsWithinTheLimit() {
        Map<String, @Nullable Object> parameters = broker.asking("flood");
        parameters.put("answerLimit", 4_000_000);

        assertThat(name(once(parameters, HELD))).hasSize(3_000_000);
    }

    @Test
    void letsTheBrokerDropARequestNobodyWaitsFor() {
        Map<String, @Nullable Object> parameters = broker.asking("silence");
        parameters.put("timeout", "300ms");
        long before = broker.waiting(SampleBroker.EXPIRED);

        assertThat(once(parameters, HELD)).isEqualTo(new TimedOut(Duration.ofMillis(300)));

        await().untilAsserted(() -> assertThat(broker.waiting("silence")).isZero());
        assertThat(broker.waiting(SampleBroker.EXPIRED)).isEqualTo(before + 1);
    }

    @Test
    void sendsAHolderCodeAsTheOneStringItStandsForAndOutsideTheBodyNotAtAll() throws JMSException {
        Map<String, @Nullable Object> parameters = broker.asking("licences");
        parameters.put("headers", Map.of("service", "licence/{type}", "lookupId", "{lookupId}"));
        String code = "x\", \"admin\": true, \"${body}\": \"{{x}}\r\n";

        assertThat(once(parameters, code)).isEqualTo(new NotFound());

        TextMessage request = source.seen.get(0);
        assertThat(new JsonMapper().readTree(request.getText()))
                .isEqualTo(new JsonMapper().valueToTree(Map.of("data", Map.of("code", code, "kind", "111"))));
        assertThat(properties(request))
                .containsEntry("service", "licence/driving-licence")
                .containsEntry("lookupId", "lookup-1")
                .containsOnlyKeys("service", "lookupId", "JMSXDeliveryCount");
        assertThat(request.getJMSType()).isNull();
        assertThat(request.getJMSExpiration() - request.getJMSTimestamp()).isBetween(1L, 20_000L);
    }

    @Test
    void sharesAReplyQueueWithAnotherGatewayAndEachGetsItsOwnReplies() {
        Map<String, @Nullable Object> parameters = broker.asking("licences");
        parameters.put("replyQueue", "replies.gateway");
        start("ours", parameters);
        try (QueueConnector other = new QueueConnector()) {
            routes.start(other, new ConnectionSettings("theirs", parameters));
            List<CompletableFuture<SourceAnswer>> answers = Holders.held().stream()
                    .map(code -> asking(code.hashCode() % 2 == 0 ? "ours" : "theirs", code))
                    .toList();

            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(Found.class));
            routes.stop("theirs");
        }
        assertThat(broker.waiting("replies.gateway")).isZero();
    }

    @Test
    void keepsALateReplyOffItsReplyQueueToo() throws Exception {
        Map<String, @Nullable Object> parameters = broker.asking("held");
        parameters.put("replyQueue", "replies.gateway");
        parameters.put("timeout", "300ms");
        start("held", parameters);
        assertThat(ask("held", HELD)).isInstanceOf(TimedOut.class);

        source.reply(held(), "too late");

        await().untilAsserted(
                        () -> assertThat(broker.waiting("replies.gateway")).isZero());
    }

    @Test
    void aSourceThatHangsDoesNotSlowAnotherAtTheSameBroker() {
        Map<String, @Nullable Object> silent = broker.asking("silence");
        silent.put("timeout", "30s");
        start("silent", silent);
        start("sound", broker.asking("licences"));
        List<Thread> hanging = Collections.nCopies(100, "silent").stream()
                .map(id -> Thread.ofVirtual().start(() -> ask(id, HELD)))
                .toList();
        await().until(() -> broker.waiting("silence") == 64);

        long begun = System.nanoTime();
        assertThat(ask("sound", HELD)).isInstanceOf(Found.class);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
        hanging.forEach(Thread::interrupt);
        assertThat(hanging)
                .allSatisfy(thread ->
                        assertThat(thread.join(Duration.ofSeconds(20))).isTrue());
    }

    private Message held() throws InterruptedException {
        Message request = source.held.poll(10, TimeUnit.SECONDS);
        assertThat(request).isNotNull();
        return Objects.requireNonNull(request);
    }

    private static String name(SourceAnswer answer) {
        assertThat(answer).isInstanceOf(Found.class);
        return (String) Objects.requireNonNull(((Found) answer).record().get("name"));
    }

    private static Map<String, Object> properties(Message message) throws JMSException {
        Map<String, Object> properties = new HashMap<>();
        for (Object name : Collections.list(message.getPropertyNames())) {
            properties.put((String) name, message.getObjectProperty((String) name));
        }
        return properties;
    }
}
