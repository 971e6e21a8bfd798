package org.hutong.connector.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.OpenConnection;
import org.hutong.connector.Parameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueParametersTest {

    private final QueueConnector connector = new QueueConnector();

    @AfterEach
    void close() {
        connector.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tcp://mq.example:61616", "ssl://10.0.0.1:61617", "tcp://[2001:db8::1]:1", "ssl://mq-1:65535"})
    void takesTheAddressOfABroker(String url) {
        open("url", url).close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mq.example:61616",
                "vm://0",
                "http://mq.example:61616",
                "udp://231.7.7.7:9876",
                "jgroups://channel?file=/etc/passwd",
                "tcp://mq.example",
                "tcp://mq.example:0",
                "tcp://mq.example:65536",
                "tcp://mq.example:61616/",
                "tcp://mq.example:61616?",
                "tcp://mq.example:61616?ha=true",
                "ssl://mq.example:61617?trustAll=true",
                "ssl://mq.example:61617?verifyHost=false",
                "ssl://mq.example:61617?trustManagerFactoryPlugin=x.Y",
                "tcp://mq.example:61616?incomingInterceptorList=x.Y",
                "tcp://mq.example:61616;sslEnabled=false",
                "tcp://mq.example:61616#tcp://other:1",
                "(tcp://mq.example:61616,tcp://other:61616)",
                "tcp://mq.example:61616,tcp://other:61616",
                "tcp://user:password@mq.example:61616",
                "tcp://${sys.x}:61616",
                "tcp://{{x}}:61616",
                "tcp://mq.example:61616\n"
            })
    void refusesAnyOtherAddress(String url) {
        assertThat(faults("url", url)).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/url");
            assertThat(fault.reason()).doesNotContain(url);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requests.#",
                "requests.*",
                "licences::other",
                "queue://licences",
                "topic://licences",
                "licences?consumer.exclusive=true",
                "licences,other",
                "activemq.management",
                "{holder.code}",
                "${body}",
                "{{x}}",
                " licences",
                "请求"
            })
    void refusesAQueueNameThatMeansMoreThanOneQueue(String name) {
        assertThat(faults("requestQueue", name))
                .extracting(InvalidParameters.Fault::pointer)
                .containsExactly("/requestQueue");
        assertThat(faults("replyQueue", name))
                .extracting(InvalidParameters.Fault::pointer)
                .containsExactly("/replyQueue");
    }

    @Test
    void refusesAQueueNameThatIsTooLong() {
        open("requestQueue", "q".repeat(128)).close();

        assertThat(faults("requestQueue", "q".repeat(129))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JMSReplyTo",
                "JMSXGroupID",
                "JMSCorrelationID",
                "_AMQ_OperationName",
                "_AMQ_SCHED_DELIVERY",
                "CamelHttpUri",
                "my-header",
                "x"
            })
    void refusesAPropertyTheBrokerOrCamelMightObey(String name) {
        assertThat(faults("headers", Map.of(name, "x")))
                .extracting(InvalidParameters.Fault::pointer)
                .containsExactly("/headers");
    }

    @Test
    void keepsTheHoldersCodeOutOfProperties() {
        assertThat(faults("headers", Map.of("service", "x/{holder.code}", "sender", "{unheard.of}", "type", "{type}")))
                .extracting(InvalidParameters.Fault::pointer)
                .containsExactlyInAnyOrder("/headers/service", "/headers/sender");
    }

    @Test
    void needsABodyThatIsJson() {
        assertThat(faults("body", null))
                .extracting(InvalidParameters.Fault::reason)
                .containsExactly("is required");
        assertThat(faults("body", "<xml/>"))
                .extracting(InvalidParameters.Fault::pointer)
                .containsExactly("/body");
        assertThat(faults("body", Map.of("x", "{unheard.of}"))).hasSize(1);
        open("body", "{\"code\": \"{holder.code}\"}").close();
    }

    @Test
    void refusesToReadItsOwnRequests() {
        assertThat(faults("replyQueue", "licences"))
                .containsExactly(new InvalidParameters.Fault("/replyQueue", "must not be the request queue"));
    }

    @Test
    void saysNothingSecretOfItself() {
        Login login = Login.of(Parameters.check(connector.parameters(), sound()));

        assertThat(login.toString()).contains("mq.example").doesNotContain("very-secret", "gateway");
    }

    private OpenConnection open(String name, @Nullable Object value) {
        Map<String, @Nullable Object> parameters = sound();
        parameters.put(name, value);
        return connector.open(Parameters.check(connector.parameters(), parameters));
    }

    private List<InvalidParameters.Fault> faults(String name, @Nullable Object value) {
        List<InvalidParameters.Fault> faults = new ArrayList<>();
        assertThatThrownBy(() -> open(name, value))
                .isInstanceOfSatisfying(InvalidParameters.class, invalid -> faults.addAll(invalid.faults()));
        return faults;
    }

    private static Map<String, @Nullable Object> sound() {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("url", "tcp://mq.example:61616");
        parameters.put("username", "gateway");
        parameters.put("password", Map.of("text", "very-secret"));
        parameters.put("requestQueue", "licences");
        parameters.put("body", Map.of("code", "{holder.code}"));
        return parameters;
    }
}
