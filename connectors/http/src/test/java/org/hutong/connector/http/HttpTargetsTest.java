package org.hutong.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.hutong.connector.ConnectionRoutes;
import org.hutong.connector.ConnectionSettings;
import org.hutong.connector.Connectors;
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
class HttpTargetsTest extends CamelTestSupport {

    private static final Unavailable FORBIDDEN = new Unavailable("the target is not allowed");

    private static final SourceQuery QUERY = new SourceQuery("driving-licence", "36", "111", "x", "lookup-1");

    private final HttpConnector connector = new HttpConnector(Targets.ordinary());
    private TokenSource source;
    private ConnectionRoutes routes;

    @BeforeEach
    void start() throws IOException {
        source = new TokenSource();
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
            strings = {
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0x7f000001",
                "0177.0.0.1",
                "0",
                "localhost",
                "localhost.",
                "LocalHost",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[0:0:0:0:0:ffff:127.0.0.1]"
            })
    void doNotArrive(String host) {
        // Java calls some of these no host, and some name servers do not know them; in no case is the server asked.
        assertThat(attempt(host)).isNotInstanceOf(Found.class);
        assertThat(source.openAsked).hasValue(0);
    }

    private SourceAnswer attempt(String host) {
        try {
            return ask(Map.of("url", source.address("/open").replace("127.0.0.1", host)));
        } catch (InvalidParameters notAnAddress) {
            return new Unavailable("not an address");
        }
    }

    @Test
    void areAnsweredWithoutTellingWhatIsThere() {
        assertThat(ask(Map.of("url", source.address("/open")))).isEqualTo(FORBIDDEN);
        assertThat(ask(Map.of("url", "http://169.254.169.254/latest/meta-data")))
                .isEqualTo(FORBIDDEN);
        assertThat(ask(Map.of("url", "http://[fd00:ec2::254]/"))).isEqualTo(FORBIDDEN);
    }

    @Test
    void doNotArriveWhenANameChangesItsAddress() {
        AtomicInteger lookups = new AtomicInteger();
        InetAddress here = InetAddress.getLoopbackAddress();
        connector.keepTo(Targets.ordinary().allowing("rebinding.example").with(host -> {
            lookups.incrementAndGet();
            return new InetAddress[] {here};
        }));

        assertThat(ask(Map.of("url", source.address("/open").replace("127.0.0.1", "rebinding.example"))))
                .isEqualTo(FORBIDDEN);
        assertThat(lookups).hasValue(1);
        assertThat(source.openAsked).hasValue(0);
    }

    @Test
    void doNotArriveByWayOfATokenEndpoint() {
        Map<String, Object> authentication = Map.of(
                "scheme",
                "oauth2",
                "tokenUrl",
                source.address("/token"),
                "clientId",
                "hutong",
                "clientSecret",
                Map.of("text", "x"));

        assertThat(ask(Map.of("url", "http://192.0.2.1/", "authentication", authentication)))
                .isEqualTo(new Unavailable("the token endpoint cannot be reached"));
        assertThat(source.asked).isEmpty();
    }

    @Test
    void arriveOnceTheNetworkIsWrittenDown() {
        connector.keepTo(Targets.none().allowing("127.0.0.0/8"));

        assertThat(ask(Map.of("url", source.address("/open")))).isInstanceOf(Found.class);
        assertThat(source.openAsked).hasValue(1);
    }

    @Test
    void doNotArriveThroughTheConnectorsOfTheClassPath() {
        try (Connectors all = new Connectors()) {
            assertThat(all.keepTo(Targets.ordinary())).doesNotContain("http");
            routes.start(
                    all.named("http").orElseThrow(),
                    new ConnectionSettings("one", Map.of("url", source.address("/open"))));

            assertThat(routes.ask("one", QUERY)).isEqualTo(FORBIDDEN);
            routes.close();
        }
    }

    private SourceAnswer ask(Map<String, Object> parameters) {
        routes.stop("one");
        routes.start(connector, new ConnectionSettings("one", Map.copyOf(parameters)));
        return routes.ask("one", QUERY);
    }
}
