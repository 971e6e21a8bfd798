package org.hutong.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.landscape.Acts;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.InvalidRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Single grants change, together with whatever else the caller's transaction does. */
class GrantsIT {

    private static final String DATABASE = Landscape.get().freshDatabase();
    private static final Actor MANAGER = new Actor("s-1", "demo-zheng", true, "zj-service-hall", Set.of());

    private static Gateway gateway = Gateway.shared();
    private static Grants grants = gateway.bean(Grants.class);

    @BeforeAll
    static void start() {
        gateway = Gateway.start(Map.of("hutong.database.url", DATABASE));
        grants = gateway.bean(Grants.class);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void theShippedBundleIsTheFirstVersion() {
        var first = gateway.database()
                .sql("select from_files and author = 'files' and approver is null from policy_version where version"
                        + " = 1")
                .query(Boolean.class)
                .single();

        assertThat(first).isTrue();
        assertThat(grants.find("halls-driving-licence")).isPresent();
        assertThat(grants.ofAgency("zj-service-hall")).hasSizeGreaterThan(10);
    }

    @Test
    void aGrantPermitsOnceItIsThereAndNoMoreOnceItIsGone() {
        assertThat(lookUp("33-0999-001").status()).isEqualTo(403);

        int version = grants.put(grant("grant-permits", "33-0999-001"), MANAGER, "approved application");
        awaitStatus("33-0999-001", 200);
        assertThat(grants.find("grant-permits").orElseThrow().get("application").stringValue())
                .isEqualTo("TEST-1");
        assertThat(acts("grant-permits", version)).isEqualTo("granted demo-zheng approved application");

        int without = grants.remove("grant-permits", MANAGER, "misuse");
        awaitStatus("33-0999-001", 403);
        assertThat(without).isGreaterThan(version);
        assertThat(grants.find("grant-permits")).isEmpty();
        assertThat(acts("grant-permits", without)).isEqualTo("ended demo-zheng misuse");
    }

    @Test
    void theNewestContentOfAGrantCounts() {
        grants.put(grant("grant-changes", "33-0999-002"), MANAGER, "a");
        grants.put(grant("grant-changes", "33-0999-003"), MANAGER, "b");

        awaitStatus("33-0999-003", 200);
        assertThat(lookUp("33-0999-002").status()).isEqualTo(403);
    }

    @Test
    void aTransactionThatIsRolledBackLeavesNothing() {
        var before = state();
        var transactions = gateway.bean(TransactionTemplate.class);

        transactions.executeWithoutResult(status -> {
            int first = grants.put(grant("never-1", "33-0999-004"), MANAGER, "never");
            int second = grants.put(grant("never-2", "33-0999-004"), MANAGER, "never");
            assertThat(second).isEqualTo(first + 1);
            assertThat(grants.find("never-1"))
                    .as("the transaction sees its own")
                    .isPresent();
            grants.remove("never-1", MANAGER, "never");
            assertThat(grants.find("never-1")).isEmpty();
            status.setRollbackOnly();
        });

        assertThat(state()).isEqualTo(before);
        assertThat(grants.find("never-2")).isEmpty();
        assertThat(lookUp("33-0999-004").status()).isEqualTo(403);
    }

    @Test
    void whatIsNoGrantIsRefusedAtItsPlaceAndTheTransactionGoesOn() {
        var before = state();
        var wrong = grant("wrong", "33-0999-005").put("validTo", "2026-02-30");

        gateway.bean(TransactionTemplate.class).executeWithoutResult(_ -> {
            assertThatThrownBy(() -> grants.put(wrong, MANAGER, "wrong"))
                    .isInstanceOfSatisfying(
                            InvalidRequest.class,
                            refused -> assertThat(refused.errors())
                                    .singleElement()
                                    .satisfies(error -> assertThat(
                                                    error.arguments().getFirst())
                                            .contains("grant wrong: validTo: must be a date")));
            assertThatThrownBy(() -> grants.remove("no-such", MANAGER, "wrong")).isInstanceOf(EdgeRefusal.class);
        });

        assertThat(state()).isEqualTo(before);
    }

    @Test
    void whileTheDatabaseIsAwayThePolicyStaysAndLaterItIsFollowedAgain() {
        var policies = gateway.bean(Policies.class);
        var before = policies.running();
        var postgres = Landscape.get().postgres();
        postgres.stop();
        try {
            assertThatThrownBy(policies::follow).isInstanceOf(DataAccessException.class);
            policies.followQuietly();
            assertThat(policies.running()).isSameAs(before);
            assertThat(policies.failure()).isNull();
        } finally {
            postgres.restart();
        }

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .until(() -> grants.find("halls-driving-licence").isPresent());
        int version = grants.put(grant("after-the-outage", "33-0999-006"), MANAGER, "a");
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> policies.running().version() >= version);
    }

    @Test
    void aPublishedGrantCannotBeChangedInTheDatabase() {
        for (var statement : new String[] {
            "update policy_grant set content = '{}' where id = 'halls-driving-licence'",
            "delete from policy_grant",
            "update policy_version set reason = 'x'",
            "delete from policy_rules"
        }) {
            assertThatThrownBy(() -> gateway.database().sql(statement).update())
                    .as(statement)
                    .isNotNull();
        }
    }

    private static String state() {
        return gateway.database()
                .sql("select h.version || ' ' || (select count(*) from policy_version) || ' ' || (select count(*) from"
                        + " policy_grant) || ' ' || (select count(*) from policy_grant where until is null) || ' ' ||"
                        + " (select count(*) from administrative_act) from policy_head h")
                .query(String.class)
                .single();
    }

    private static String acts(String grant, int version) {
        var acts = Acts.where(gateway, "kind = 'grants' and subject = ? and version = ?", grant, version);
        assertThat(acts).hasSize(1);
        return Acts.words(acts.getFirst(), "act", "actor", "reason");
    }

    private static void awaitStatus(String matter, int status) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> lookUp(matter).status() == status);
    }

    private static Client.Response lookUp(String matter) {
        return new Client(gateway)
                .lookUp(
                        "zj-service-hall",
                        Requests.with(body -> body.withObject("/matter").put("code", matter)));
    }

    static ObjectNode grant(String id, String matter) {
        var grant = JsonMapper.shared().createObjectNode();
        grant.put("id", id);
        grant.putArray("agencies").add("zj-service-hall");
        grant.putArray("types").add("driving-licence");
        grant.putArray("matters").add(matter);
        grant.putArray("bases").add("statutory-duty");
        grant.put("provinces", "*");
        grant.putArray("fields").add("licenceNumber").add("validUntil");
        return grant.put("hours", "00:00-24:00")
                .put("validFrom", "2026-01-01")
                .put("validTo", "2035-12-31")
                .put("application", "TEST-1");
    }
}
