package org.hutong.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.hutong.connector.ConnectionRoutes;
import org.hutong.connector.ConnectionSettings;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceAnswer.Found;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.hutong.connector.SourceQuery;
import org.hutong.connector.Targets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attempts to reach a server on this machine through a gateway that may not. */
@Timeout(60)
class SoapTargetsTest extends CamelTestSupport {

    private static final Unavailable FORBIDDEN = new Unavailable("the target is not allowed");

    private final SoapConnector connector = new SoapConnector(Targets.ordinary());
    private RawSource source;
    private ConnectionRoutes routes;

    @BeforeEach
    void start() throws IOException {
        source = new RawSource();
        source.answers(Envelopes.around("1.1", "<answer><name>x</name></answer>"));
        routes = new ConnectionRoutes(context());
    }

    @AfterEach
    void stop() {
        routes.close();
        connector.close();
        source.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "127.1", "2130706433", "0", "localhost.", "LocalHost", "[::1]", "[::ffff:127.0.0.1]"
            })
    void doNotArrive(String host) {
        // Java calls some of these no host, and some name servers do not know them; in no case is the server asked.
        assertThat(attempt(host)).isNotInstanceOf(Found.class);
        assertThat(source.seen).isEmpty();
    }

    private SourceAnswer attempt(String host) {
        try {
            return ask(source.address("/set").replace("127.0.0.1", host));
        } catch (InvalidParameters notAnAddress) {
            return new Unavailable("not an address");
        }
    }

    @Test
    void areAnsweredWithoutTellingWhatIsThere() {
        assertThat(ask(source.address("/set"))).isEqualTo(FORBIDDEN);
        assertThat(ask("http://169.254.169.254/latest/meta-data")).isEqualTo(FORBIDDEN);
        assertThat(ask("https://[fd00:ec2::254]/")).isEqualTo(FORBIDDEN);
    }

    @Test
    void doNotArriveByANameThatLeadsHere() {
        leading("rebinding.example", InetAddress.getLoopbackAddress());

        assertThat(ask(source.address("/set").replace("127.0.0.1", "rebinding.example")))
                .isEqualTo(FORBIDDEN);
        assertThat(source.seen).isEmpty();
    }

    @Test
    void lookANameUpOnceAndGoWhereItLed() throws IOException {
        AtomicInteger lookups = leading("rebinding.example", InetAddress.getByName("192.0.2.1"));

        assertThat(ask(source.address("/set").replace("127.0.0.1", "rebinding.example")))
                .isNotInstanceOf(Found.class);
        assertThat(lookups).hasValue(1);
        assertThat(source.seen).isEmpty();
    }

    /** Later lookups lead here. */
    private AtomicInteger leading(String name, InetAddress first) {
        AtomicInteger lookups = new AtomicInteger();
        connector.keepTo(Targets.ordinary().allowing(name).with(host ->
                new InetAddress[] {lookups.getAndIncrement() == 0 ? first : InetAddress.getLoopbackAddress()}));
        return lookups;
    }

    @Test
    void arriveOnceTheNetworkIsWrittenDown() {
        connector.keepTo(Targets.none().allowing("127.0.0.0/8"));

        assertThat(ask(source.address("/set"))).isInstanceOf(Found.class);
    }

    private SourceAnswer ask(String url) {
        routes.stop("one");
        routes.start(
                connector,
                new ConnectionSettings(
                        "one", Map.of("url", url, "request", "<q>{holder.code}</q>", "connectTimeout", "300ms")));
        return routes.ask("one", new SourceQuery("marriage-certificate", "36", "111", "x", "lookup-1"));
    }
}
