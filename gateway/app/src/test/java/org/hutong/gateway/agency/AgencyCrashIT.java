package org.hutong.gateway.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.GatewayProcess;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.hutong.gateway.landscape.SignIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The gateway is killed at each step of an agency's life; after the next start nothing is half done. */
@Tag("kill")
class AgencyCrashIT {

    private static final String HALL = "zj-service-hall";
    private static final String CLIENTS = ".*/admin/realms/hutong/clients";
    private static final String ONE_CLIENT = CLIENTS + "/[^/]+";
    private static final long LOCK = 4_711;

    private final String client = Office.newClient();
    private HoldingProxy proxy;
    private Map<String, String> settings;

    @BeforeEach
    void start() throws Exception {
        proxy = HoldingProxy.start();
        settings = Office.settings(proxy.url());
    }

    @AfterEach
    void stop() {
        proxy.close();
        KeycloakAdministrator.find(client).ifPresent(KeycloakAdministrator::delete);
    }

    @Test
    void killedBeforeTheApprovalIsCommitted() throws Exception {
        JsonNode proposal;
        try (var gateway = GatewayProcess.start(settings);
                var database = database()) {
            var office = new Office(gateway.url());
            proposal = propose(office);
            holdActs(database, "activated");
            approveUnheard(office, proposal);
            awaitHeld(database);
            gateway.kill();
        }
        try (var gateway = GatewayProcess.start(settings);
                var database = database()) {
            execute(database, "drop trigger hold on administrative_act");
            var office = new Office(gateway.url());
            assertThat(state(office, proposal)).isEqualTo("open");
            assertThat(office.gateway()
                            .administer("GET", "/agencies/" + HALL, "")
                            .status())
                    .isEqualTo(404);
            assertThat(KeycloakAdministrator.find(client)).isEmpty();

            assertThat(office.approve("demo-qian", proposal).status()).isEqualTo(200);
            assertWorks(office, gateway.url());
        }
    }

    @Test
    void killedAfterTheCommitBeforeKeycloakIsAsked() throws Exception {
        killedDuringOnboarding(proxy.holdBefore("GET", CLIENTS));
    }

    @Test
    void killedBeforeKeycloakMakesTheClient() throws Exception {
        killedDuringOnboarding(proxy.holdBefore("POST", CLIENTS));
    }

    @Test
    void killedAfterKeycloakHasMadeTheClient() throws Exception {
        killedDuringOnboarding(proxy.holdAfter("POST", CLIENTS));
    }

    @Test
    void killedInTheMiddleOfARotation() throws Exception {
        String old;
        try (var gateway = GatewayProcess.start(settings)) {
            var office = new Office(gateway.url());
            office.onboard(Office.agency(client, Office.clientSecret()));
            old = secret(office);
            var held = proxy.holdAfter("PUT", ONE_CLIENT);
            Thread.startVirtualThread(() -> unheard(() -> office.rotate(HALL, client)));
            assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
            gateway.kill();
        }
        try (var gateway = GatewayProcess.start(settings)) {
            var office = new Office(gateway.url());
            office.awaitKeycloak(HALL);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> !office.view(HALL)
                            .at("/condition/clients/0/secretShown")
                            .asBoolean(true));
            assertThat(office.secret(HALL, client).status())
                    .as("shown to whoever began the rotation")
                    .isEqualTo(403);
            var fresh = office.secret(SignIn.token("demo-zhao"), HALL, client)
                    .json()
                    .get("secret")
                    .stringValue();
            assertThat(fresh).isNotEqualTo(old);
            Office.accessToken(Office.token(client, fresh));
            assertThat(Office.token(client, old).status()).isGreaterThanOrEqualTo(400);
        }
    }

    @Test
    void killedInTheMiddleOfOffboarding() throws Exception {
        try (var gateway = GatewayProcess.start(settings)) {
            var office = new Office(gateway.url());
            office.onboard(Office.agency(client, Office.clientSecret()));
            var held = proxy.holdBefore("DELETE", ONE_CLIENT);
            office.agree(Office.act("delete", HALL, 1));
            assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
            gateway.kill();
        }
        assertThat(KeycloakAdministrator.find(client)).isPresent();
        try (var gateway = GatewayProcess.start(settings);
                var database = database()) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(KeycloakAdministrator.find(client)).isEmpty());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> count(database, "select count(*) from agency_client") == 0);
            assertThat(count(database, "select count(*) from administrative_act where act = 'client-removed'"))
                    .isEqualTo(1);
            assertThat(new Client(gateway.url(), "en")
                            .administer("GET", "/agencies/" + HALL, "")
                            .status())
                    .isEqualTo(404);
        }
    }

    private void killedDuringOnboarding(CountDownLatch held) throws Exception {
        JsonNode proposal;
        try (var gateway = GatewayProcess.start(settings)) {
            var office = new Office(gateway.url());
            proposal = propose(office);
            assertThat(office.approve("demo-qian", proposal).status()).isEqualTo(200);
            assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
            gateway.kill();
        }
        try (var gateway = GatewayProcess.start(settings)) {
            var office = new Office(gateway.url());
            assertThat(state(office, proposal)).isEqualTo("approved");
            assertWorks(office, gateway.url());
        }
    }

    private void assertWorks(Office office, String url) {
        office.awaitKeycloak(HALL);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> office.view(HALL).at("/condition/clients/0").has("secretShown"));
        var token = Office.accessToken(Office.token(client, secret(office)));
        assertThat(new Client(url, "en")
                        .as(token, "POST", "/v1/lookups", Requests.with(body -> {}))
                        .status())
                .isEqualTo(200);
        assertThat(office.secret(HALL, client).status()).isEqualTo(409);
    }

    private String secret(Office office) {
        var answer = office.secret(HALL, client);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return answer.json().get("secret").stringValue();
    }

    private JsonNode propose(Office office) {
        var proposed = office.propose(Office.create(Office.agency(client, Office.clientSecret())));
        assertThat(proposed.status()).as(proposed.http().body()).isEqualTo(201);
        return proposed.json();
    }

    private static String state(Office office, JsonNode proposal) {
        return office.gateway()
                .get("/admin/v1/proposals/" + proposal.get("id").stringValue(), SignIn.token("demo-zhao"))
                .json()
                .get("state")
                .stringValue();
    }

    private static void approveUnheard(Office office, JsonNode proposal) {
        Thread.startVirtualThread(() -> unheard(() -> office.approve("demo-qian", proposal)));
    }

    /** Nobody answers any more: the gateway is killed over it. */
    private static void unheard(Runnable call) {
        try {
            call.run();
        } catch (UncheckedIOException killed) {
            return;
        }
    }

    private Connection database() throws SQLException {
        var postgres = Landscape.get().postgres();
        return DriverManager.getConnection(
                settings.get("hutong.database.url"), postgres.username(), postgres.password());
    }

    /** Whoever notes such an act waits until this connection ends. */
    private static void holdActs(Connection database, String act) throws SQLException {
        execute(database, """
            create function hold() returns trigger language plpgsql as $$ begin
                if new.act = '%s' then perform pg_advisory_xact_lock(%d); end if;
                return new;
            end $$
            """.formatted(act, LOCK));
        execute(
                database,
                "create trigger hold before insert on administrative_act for each row execute function hold()");
        execute(database, "select pg_advisory_lock(" + LOCK + ")");
    }

    private static void awaitHeld(Connection database) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> count(
                                database,
                                "select count(*) from pg_locks where locktype = 'advisory' and not granted and objid = "
                                        + LOCK)
                        == 1);
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
