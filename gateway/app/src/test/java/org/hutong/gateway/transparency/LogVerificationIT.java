package org.hutong.gateway.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Acts;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.hutong.gateway.landscape.SignIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** The gateway's own verification of its log: asked for by an auditor, and by itself. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LogVerificationIT {

    private static final String PATH = "/audit/v1/log/verification";
    private static final String URL = Landscape.get().freshDatabase();

    @SuppressWarnings("NullAway.Init")
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        gateway = Gateway.start(Map.of("hutong.database.url", URL, "hutong.log.verify-every", "PT30S"));
        new Client(gateway).lookUp("zj-service-hall", Requests.with(body -> {}));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    @Order(1)
    void anAuditorAsksWhetherTheDatabaseIsWhatWasSigned() {
        var client = new Client(gateway);
        var sun = SignIn.token("demo-sun");

        assertThat(client.as(SignIn.token("demo-qian"), "POST", PATH, "").status())
                .isEqualTo(403);
        assertThat(client.get(PATH, SignIn.token("demo-qian")).status()).isEqualTo(403);
        var begun = client.as(sun, "POST", PATH, "");
        assertThat(begun.status()).isEqualTo(202);

        var last = finished(client, sun);
        assertThat(last.at("/intact").booleanValue()).isTrue();
        assertThat(last.at("/checked").longValue())
                .isEqualTo(last.at("/size").longValue())
                .isPositive();
        assertThat(Acts.where(gateway, "kind = 'log-verifications'").stream().map(act -> act.text("actor")))
                .as("reading the log is itself logged")
                .containsOnly("demo-sun");
    }

    @Test
    @Order(2)
    void anAuditorEndsTheOneThatIsUnderWay() {
        var client = new Client(gateway);
        var sun = SignIn.token("demo-sun");
        var id = UUID.randomUUID();
        // Of a node that takes its time.
        gateway.database()
                .sql("insert into log_verification (id, started_at, touched_at) values (?, now(), now())")
                .param(id)
                .update();
        var verifications = gateway.bean(LogVerifications.class);
        assertThat(verifications.begin(Instant.now())).isEmpty();
        assertThat(verifications.reached(id, 1, 2, Instant.now())).isTrue();

        assertThat(client.as(SignIn.token("demo-zhao"), "POST", PATH + "/cancel", "")
                        .status())
                .as("whom it may find out")
                .isEqualTo(403);
        var cancelled = client.as(sun, "POST", PATH + "/cancel", "");
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.json().has("cancelledAt")).isTrue();
        assertThat(cancelled.json().has("intact")).isFalse();
        assertThat(verifications.reached(id, 2, 2, Instant.now()))
                .as("its node ends it")
                .isFalse();
        verifications.finish(id, new LogFindings(), Instant.now());
        assertThat(client.get(PATH + "?finished=true", sun).json().at("/id").stringValue())
                .as("it says nothing")
                .isNotEqualTo(id.toString());
        assertThat(Acts.where(gateway, "kind = 'log-verifications' and act = 'cancelled'"))
                .hasSize(1);
        assertThat(client.as(sun, "POST", PATH + "/cancel", "").status()).isEqualTo(200);
        assertThat(Acts.where(gateway, "kind = 'log-verifications' and act = 'cancelled'"))
                .as("nothing was under way")
                .hasSize(1);
    }

    @Test
    @Order(3)
    void aChangeIsFoundWithoutAnybodyAsking() throws Exception {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> count("log_staged") == 0);
        new Intruder(URL).change("update access_entry set leaf_hash = sha256('another')");

        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .until(() -> gateway.bean(MeterRegistry.class)
                                .get("hutong.log.verification.found")
                                .gauge()
                                .value()
                        > 0);

        var told = finished(new Client(gateway), SignIn.token("demo-sun"));
        assertThat(told.at("/intact").booleanValue()).isFalse();
        assertThat(told.at("/findings/0/code").stringValue()).isEqualTo("changed-entry");
        assertThat(told.at("/findings/0/where").stringValue()).matches("[0-9]+ \\([0-9a-f-]{36}\\)");
        assertThat(told.at("/findings/0/zh").stringValue()).isNotBlank();
    }

    private static JsonNode finished(Client client, String token) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> client.get(PATH, token).json(), answer -> answer.has("finishedAt"));
    }

    private static long count(String table) {
        return gateway.database()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
