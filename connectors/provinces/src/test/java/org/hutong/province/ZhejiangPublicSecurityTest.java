package org.hutong.province;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ZhejiangPublicSecurityTest {

    private static final Map<String, String> DRIVER = Map.of("sfzmhm", SampleHolders.ZHEJIANG_DRIVER);
    private static final Map<String, String> CHILD = Map.of("sfzmhm", SampleHolders.ZHEJIANG_CHILD);

    private final SteppingClock clock = new SteppingClock();
    private final Client client = new Client();
    private ZhejiangPublicSecurity zhejiang;

    @BeforeEach
    void start() throws IOException {
        zhejiang = ZhejiangPublicSecurity.start("127.0.0.1", 0, clock);
    }

    @AfterEach
    void stop() {
        client.close();
        zhejiang.close();
    }

    @Test
    void answersASignedQuery() throws Exception {
        JsonNode answer = drivers(DRIVER, signed());
        assertThat(answer.at("/code").asString()).isEqualTo("200");
        assertThat(answer.at("/data/sfzmhm").asString()).isEqualTo(SampleHolders.ZHEJIANG_DRIVER);
        assertThat(answer.at("/data/yxqs").asString()).matches("\\d{8}");
    }

    @Test
    void knowsTheChildAsAResidentAndNotAsADriver() throws Exception {
        JsonNode resident =
                ask(ZhejiangPublicSecurity.RESIDENTS, Map.of("gmsfhm", SampleHolders.ZHEJIANG_CHILD), signed());
        assertThat(resident.at("/code").asString()).isEqualTo("200");
        assertThat(drivers(CHILD, signed()).at("/code").asString()).isEqualTo("404");
    }

    @Test
    void refusesAWrongSecret() throws Exception {
        Map<String, String> headers = Client.signed("another-secret", clock.instant());
        assertRefused(drivers(DRIVER, headers), "签名错误");
    }

    @Test
    void refusesASignatureOverAnotherRequest() throws Exception {
        Map<String, String> headers = new HashMap<>(signed());
        headers.put("gjgxjhpt_rid", "another-request");
        assertRefused(drivers(DRIVER, headers), "签名错误");
    }

    @Test
    void refusesAnotherApplication() throws Exception {
        Map<String, String> headers = new HashMap<>(signed());
        headers.put("gjgxjhpt_sid", "somebody-else");
        assertRefused(drivers(DRIVER, headers), "签名错误");
    }

    @Test
    void refusesAnUnsignedQuery() throws Exception {
        assertRefused(drivers(DRIVER, Map.of()), "签名错误");
    }

    @Test
    void refusesASignatureOlderThanFiveMinutes() throws Exception {
        Map<String, String> headers = signed();
        clock.advance(Duration.ofMinutes(5));
        assertThat(drivers(DRIVER, headers).at("/code").asString()).isEqualTo("200");
        clock.advance(Duration.ofMillis(1));
        assertRefused(drivers(DRIVER, headers), "签名已过期");
    }

    @Test
    void refusesASignatureFromTheFuture() throws Exception {
        Map<String, String> headers =
                Client.signed(ZhejiangPublicSecurity.APP_SECRET, clock.instant().plus(Duration.ofMinutes(6)));
        assertRefused(drivers(DRIVER, headers), "签名已过期");
    }

    @Test
    void callsAQueryWithoutANumberABadParameter() throws Exception {
        assertThat(drivers(Map.of("other", "1"), signed()).at("/code").asString())
                .isEqualTo("400");
        assertThat(drivers("[".repeat(100), signed()).at("/code").asString()).isEqualTo("400");
    }

    @Test
    void aRefreshedSecretWorksBesideTheOldOneUntilItsEnd() throws Exception {
        JsonNode fresh = ask(ZhejiangPublicSecurity.REFRESH, Map.of(), signed()).at("/data");
        String secret = fresh.at("/appSecret").asString();
        assertThat(fresh.at("/endTime").asLong())
                .isEqualTo(clock.instant().plus(Duration.ofHours(24)).toEpochMilli());

        assertThat(drivers(DRIVER, Client.signed(secret, clock.instant()))
                        .at("/code")
                        .asString())
                .isEqualTo("200");
        assertThat(drivers(DRIVER, signed()).at("/code").asString()).isEqualTo("200");

        clock.advance(Duration.ofHours(24));
        assertRefused(drivers(DRIVER, Client.signed(secret, clock.instant())), "签名错误");
        assertThat(drivers(DRIVER, signed()).at("/code").asString()).isEqualTo("200");
    }

    @Test
    void remembersABoundedNumberOfSecrets() throws Exception {
        for (int i = 0; i < 7; i++) {
            assertThat(refresh().at("/code").asString()).isEqualTo("200");
        }
        assertThat(refresh().at("/code").asString()).isEqualTo("429");
        clock.advance(Duration.ofHours(24));
        assertThat(refresh().at("/code").asString()).isEqualTo("200");
    }

    @Test
    void saysAtOnceThatItsPortIsTaken() {
        assertThatThrownBy(() -> ZhejiangPublicSecurity.start("127.0.0.1", zhejiang.port()))
                .isInstanceOf(BindException.class);
    }

    private Map<String, String> signed() {
        return Client.signed(ZhejiangPublicSecurity.APP_SECRET, clock.instant());
    }

    private JsonNode drivers(Object body, Map<String, String> headers) throws Exception {
        return ask(ZhejiangPublicSecurity.DRIVERS, body, headers);
    }

    private JsonNode refresh() throws Exception {
        return ask(ZhejiangPublicSecurity.REFRESH, Map.of(), signed());
    }

    private JsonNode ask(String path, Object body, Map<String, String> headers) throws Exception {
        return client.ask(zhejiang.url() + path, body, headers);
    }

    private static void assertRefused(JsonNode answer, String why) {
        assertThat(answer.at("/code").asString()).isEqualTo("401");
        assertThat(answer.at("/message").asString()).isEqualTo(why);
        assertThat(answer.has("data")).isFalse();
    }
}
