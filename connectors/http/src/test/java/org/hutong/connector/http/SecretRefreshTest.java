package org.hutong.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.hutong.connector.ConnectionRoutes;
import org.hutong.connector.ConnectionSettings;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceAnswer.Found;
import org.hutong.connector.SourceAnswer.Refused;
import org.hutong.connector.SourceQuery;
import org.hutong.connector.Targets;
import org.hutong.province.SampleHolders;
import org.hutong.province.ZhejiangPublicSecurity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample province, whose secrets end after 24 hours, and which remembers eight of them. */
@Timeout(60)
class SecretRefreshTest extends CamelTestSupport {

    private static final SourceQuery DRIVER =
            new SourceQuery("driving-licence", "33", "111", SampleHolders.ZHEJIANG_DRIVER, "lookup-1");

    private final SteppingClock clock = new SteppingClock();
    private final HttpConnector connector =
            new HttpConnector(Targets.none().allowing("127.0.0.0/8"), clock, Duration.ofHours(1));
    private final HttpClient http = HttpClient.newHttpClient();
    private ZhejiangPublicSecurity zhejiang;
    private ConnectionRoutes routes;

    @BeforeEach
    void start() throws IOException {
        zhejiang = ZhejiangPublicSecurity.start("127.0.0.1", 0, clock);
        routes = new ConnectionRoutes(context());
    }

    @AfterEach
    void stop() {
        routes.close();
        connector.close();
        zhejiang.close();
        http.close();
    }

    @Test
    void outlivesTheSecretItWasGiven() throws Exception {
        connect(freshSecret().orElseThrow(), ZhejiangPublicSecurity.REFRESH);

        // Every secret of the first day has ended before the second day's last lookup, and so on.
        for (int hour = 0; hour < 24 * 5; hour++) {
            assertThat(ask()).as("after %d hours", hour).isInstanceOf(Found.class);
            clock.advance(Duration.ofMinutes(59).plusSeconds(30));
        }
    }

    @Test
    void endsWithItsSecretWhenThatIsNeverRefreshed() throws Exception {
        connect(freshSecret().orElseThrow(), "/no/such/call");
        assertThat(ask()).isInstanceOf(Found.class);

        clock.advance(Duration.ofHours(24));

        assertThat(ask()).isInstanceOf(Refused.class);
    }

    @Test
    void refreshesNoMoreThanItMust() throws Exception {
        connect(ZhejiangPublicSecurity.APP_SECRET, ZhejiangPublicSecurity.REFRESH);
        for (int i = 0; i < 20; i++) {
            assertThat(ask()).isInstanceOf(Found.class);
        }

        // Of the eight the province remembers, its own is one and the connection's another.
        for (int i = 0; i < 6; i++) {
            assertThat(freshSecret()).isPresent();
        }
        assertThat(freshSecret()).isEmpty();
    }

    @Test
    void goesOnWithTheSecretItHasWhileTheProvinceGivesNoOther() throws Exception {
        for (int i = 0; i < 7; i++) {
            assertThat(freshSecret()).isPresent();
        }
        connect(ZhejiangPublicSecurity.APP_SECRET, ZhejiangPublicSecurity.REFRESH);

        assertThat(ask()).isInstanceOf(Found.class);
        assertThat(ask()).isInstanceOf(Found.class);
    }

    @Test
    void comesBackAfterDaysWithoutALookup() {
        connect(ZhejiangPublicSecurity.APP_SECRET, ZhejiangPublicSecurity.REFRESH);
        assertThat(ask()).isInstanceOf(Found.class);

        clock.advance(Duration.ofDays(3));

        assertThat(ask()).isInstanceOf(Found.class);
    }

    private Optional<String> freshSecret() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(zhejiang.url() + ZhejiangPublicSecurity.REFRESH))
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        new NationalSignature("gjgxjhpt_", ZhejiangPublicSecurity.APP_ID, clock)
                .headers(NationalSignature.key(ZhejiangPublicSecurity.APP_SECRET))
                .forEach(request::header);
        JsonNode answer = new JsonMapper()
                .readTree(http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                        .body());
        return answer.at("/data/appSecret").stringValueOpt();
    }

    private void connect(String secret, String refresh) {
        Map<String, Object> authentication = Map.of(
                "scheme",
                "national-headers",
                "serviceId",
                ZhejiangPublicSecurity.APP_ID,
                "secret",
                Map.of("text", secret),
                "refresh",
                Map.of("url", zhejiang.url() + refresh));
        routes.start(
                connector,
                new ConnectionSettings(
                        "one",
                        Map.of(
                                "url",
                                zhejiang.url() + ZhejiangPublicSecurity.DRIVERS,
                                "method",
                                "POST",
                                "body",
                                Map.of("sfzmhm", "{holder.code}"),
                                "authentication",
                                authentication,
                                "outcome",
                                Map.of("pointer", "/code", "found", List.of("200"), "refused", List.of("401")),
                                "record",
                                "/data")));
    }

    private SourceAnswer ask() {
        return routes.ask("one", DRIVER);
    }
}
