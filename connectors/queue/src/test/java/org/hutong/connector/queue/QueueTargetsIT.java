package org.hutong.connector.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.hutong.connector.Holders;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceAnswer.Found;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.hutong.connector.Targets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attempts to reach a broker on this machine through a gateway that may not. */
class QueueTargetsIT extends AskingQueues {

    private static final Unavailable FORBIDDEN = new Unavailable("the target is not allowed");

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "127.1", "2130706433", "0", "localhost", "LocalHost.", "[::1]", "[::ffff:127.0.0.1]"
            })
    void doNotArrive(String host) {
        connector.keepTo(Targets.ordinary());

        // Some of these are no host to a name server; in no case does the broker see the gateway.
        assertThat(attempt(host)).isNotInstanceOf(Found.class);
        assertThat(broker.gateways()).isZero();
        assertThat(source.seen).isEmpty();
    }

    private SourceAnswer attempt(String host) {
        try {
            return askAt(host);
        } catch (InvalidParameters notAnAddress) {
            return new Unavailable("not an address");
        }
    }

    @Test
    void areAnsweredWithoutTellingWhatIsThere() {
        connector.keepTo(Targets.ordinary());

        assertThat(askAt("127.0.0.1")).isEqualTo(FORBIDDEN);
        assertThat(askAt("169.254.169.254")).isEqualTo(FORBIDDEN);
        assertThat(askAt("[fd00:ec2::254]")).isEqualTo(FORBIDDEN);
    }

    @Test
    void doNotArriveByANameThatLeadsHere() {
        leading(InetAddress.getLoopbackAddress());

        assertThat(askAt("rebinding.example")).isEqualTo(FORBIDDEN);
        assertThat(source.seen).isEmpty();
    }

    @Test
    void lookANameUpOnceAndGoWhereItLed() throws IOException {
        AtomicInteger lookups = leading(InetAddress.getByName("192.0.2.1"));

        assertThat(askAt("rebinding.example", "1s")).isNotInstanceOf(Found.class);
        assertThat(lookups).hasValue(1);
        assertThat(source.seen).isEmpty();
    }

    /** Later lookups lead here. */
    private AtomicInteger leading(InetAddress first) {
        AtomicInteger lookups = new AtomicInteger();
        connector.keepTo(Targets.ordinary().allowing("rebinding.example").with(host ->
                new InetAddress[] {lookups.getAndIncrement() == 0 ? first : InetAddress.getLoopbackAddress()}));
        return lookups;
    }

    @Test
    void arriveOnceTheNetworkIsWrittenDown() {
        connector.keepTo(Targets.none().allowing("127.0.0.0/8"));

        assertThat(askAt("127.0.0.1")).isInstanceOf(Found.class);
        assertThat(askAt("localhost")).isInstanceOf(Found.class);
    }

    private SourceAnswer askAt(String host) {
        return askAt(host, "20s");
    }

    private SourceAnswer askAt(String host, String limit) {
        Map<String, @Nullable Object> parameters = broker.asking("licences");
        parameters.put("url", broker.url().replace("127.0.0.1", host));
        parameters.put("connectTimeout", limit);
        return once(parameters, Holders.held().get(0));
    }
}
