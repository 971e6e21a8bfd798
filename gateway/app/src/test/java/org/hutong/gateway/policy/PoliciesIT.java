package org.hutong.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Acts;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.FreePort;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.hutong.gateway.landscape.SignIn;
import org.hutong.policy.PolicyBundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The policy changes by two people while three nodes decide by it. */
class PoliciesIT {

    private static final int CALLERS = 8;
    private static final int ROUNDS = 10;
    private static final String MATTER = "33-0999-100";
    private static final Map<String, String> SETTINGS = Map.of(
            "hutong.database.url",
            Landscape.get().freshDatabase(),
            "hutong.cluster.name",
            "policies-" + UUID.randomUUID(),
            "hutong.cluster.port",
            Integer.toString(FreePort.find()),
            "hutong.cluster.members",
            "127.0.0.1",
            "hutong.quota.per-second",
            "100000");

    private static final List<Gateway> NODES = new ArrayList<>();
    private static Client client = new Client("", "en");
    private static PolicyCalls calls = new PolicyCalls(client, "", "");

    @BeforeAll
    static void start() {
        for (int node = 0; node < 3; node++) {
            NODES.add(Gateway.start(SETTINGS));
        }
        client = new Client(NODES.getFirst());
        calls = PolicyCalls.of(client);
    }

    @AfterAll
    static void stop() {
        NODES.forEach(Gateway::close);
    }

    @Test
    void itTakesTwoPeople() {
        int before = calls.version();
        var proposal = calls.proposed(content -> {
            content.put("baseVersion", before);
            content.putObject("grants").putArray("put").add(GrantsIT.grant("two-people", "33-0999-101"));
        });

        assertThat(calls.approve(calls.administrator(), proposal).status()).isEqualTo(403);
        assertThat(calls.approve(Client.token("demo-administrator"), proposal).status())
                .isEqualTo(403);
        assertThat(calls.approve(SignIn.token("demo-sun"), proposal).status()).isEqualTo(403);
        assertThat(calls.version()).isEqualTo(before);

        var approved = calls.approve(proposal);
        assertThat(approved.status()).as(approved.http().body()).isEqualTo(200);
        assertThat(approved.json().get("state").stringValue()).isEqualTo("approved");
        int version = approved.json().at("/review/version").intValue();
        var published = calls.get("/" + version).get("published");
        assertThat(published.get("author").stringValue()).isEqualTo("demo-zhao");
        assertThat(published.get("approver").stringValue()).isEqualTo("demo-qian");
        assertThat(published.get("proposal").stringValue()).isEqualTo(proposal);
        assertThat(calls.approve(proposal).status()).isEqualTo(409);
        assertThat(acts("published", version)).isEqualTo("demo-qian looked at");
    }

    @Test
    void aPolicyThatBreaksItsDecisionTablesIsRefusedWithTheRow() {
        int before = calls.version();

        var refused = calls.propose(content -> {
            content.put("baseVersion", before);
            content.putObject("grants").putArray("remove").add("halls-business-licence");
        });

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("type").stringValue()).endsWith("decision-table-differs");
        var row = refused.json().get("rows").get(0);
        assertThat(row.get("row").stringValue()).isNotBlank();
        assertThat(row.get("expected").stringValue()).startsWith("permit by halls-business-licence");
        assertThat(row.get("actual").stringValue()).startsWith("deny: ");
        assertThat(calls.version()).isEqualTo(before);
    }

    /** Two proposals that are right by themselves and wrong together: the tables run again when the second is approved. */
    @Test
    void theTablesRunAgainWhenItIsApproved() {
        var expectsDenial = PolicyBundle.loadDefault().decisionTables() + """

              - row: nobody registers test matter 102
                request: { agency: zj-service-hall, type: driving-licence, matter: 33-0999-102 }
                deny: [matter]
            """;
        int before = calls.version();
        var grant = calls.proposed(content -> {
            content.put("baseVersion", before);
            content.putObject("grants").putArray("put").add(GrantsIT.grant("against-the-row", "33-0999-102"));
        });
        calls.publish(content -> content.put("baseVersion", before).put("decisionTables", expectsDenial));

        var refused = calls.approve(grant);

        assertThat(refused.status()).as(refused.http().body()).isEqualTo(422);
        assertThat(refused.json().at("/rows/0/row").stringValue()).isEqualTo("nobody registers test matter 102");
        assertThat(calls.client()
                        .as(calls.officer(), "GET", "/admin/v1/proposals/" + grant, "")
                        .json()
                        .get("state")
                        .stringValue())
                .isEqualTo("open");
        assertThat(calls.version()).isEqualTo(before + 1);
    }

    @Test
    void everyMistakeIsToldAtItsPlace() {
        var refused = calls.propose(content -> {
            content.put("baseVersion", calls.version()).put("guard", "x");
            content.put("guards", "guards:\n  - id: a\n    title: { en: A., zh: 甲。 }\n    allow: 'operator == 1'\n");
            content.put("decisionTables", "rows: 1");
            var put = content.putObject("grants").putArray("put");
            put.add(GrantsIT.grant("ok", "m"));
            put.add(GrantsIT.grant("bad", "m").put("hours", "8-18"));
            put.add(GrantsIT.grant("ok", "m"));
        });

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").stringValue()))
                .containsExactlyInAnyOrder(
                        "/content",
                        "/content/grants/put/1",
                        "/content/grants/put/2/id",
                        "/content/guards",
                        "/content/decisionTables");
    }

    @Test
    void whatOthersHavePublishedMeanwhileIsNotUndone() {
        int before = calls.version();
        var grant = GrantsIT.grant("contended", "33-0999-103");
        var first = calls.proposed(content -> {
            content.put("baseVersion", before);
            content.putObject("grants").putArray("put").add(grant);
        });
        calls.publish(content -> {
            content.put("baseVersion", before);
            content.putObject("grants").putArray("put").add(grant.deepCopy().put("note", "another"));
        });

        var refused = calls.approve(first);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("conflicts").toString()).isEqualTo("[\"contended\"]");
        var unrelated = calls.publish(content -> {
            content.put("baseVersion", before);
            content.putObject("grants").putArray("put").add(GrantsIT.grant("unrelated", "33-0999-104"));
        });
        assertThat(calls.get("/" + unrelated + "/grants?limit=500").toString()).contains("contended", "unrelated");
    }

    @Test
    void aWholeBundleReplacesTheRest() {
        int before = calls.version();
        var bundle = PolicyBundle.loadDefault();
        int version = calls.publish(content -> {
            content.put("baseVersion", before);
            var whole = content.putObject("bundle");
            bundle.grants().forEach(whole.putArray("grants")::add);
            whole.put("guards", bundle.guards() + "\n# said again").put("decisionTables", bundle.decisionTables());
        });

        assertThat(calls.get("/" + version).get("grants").intValue())
                .isEqualTo(bundle.grants().size());
    }

    @Test
    void aRollBackIsAProposalToo() {
        int before = calls.version();
        var old = calls.get("/" + before).get("published").get("hash").stringValue();
        int changed = calls.publish(content -> {
            content.put("baseVersion", before);
            content.putObject("grants").putArray("put").add(GrantsIT.grant("to-be-rolled-back", "33-0999-105"));
        });
        awaitStatus("33-0999-105", 200);

        int version = calls.publish(content -> content.put("rollBackTo", before));

        awaitStatus("33-0999-105", 403);
        assertThat(version).isGreaterThan(changed);
        assertThat(calls.get("/" + version).get("published").get("hash").stringValue())
                .isEqualTo(old);
        assertThat(acts("rolled-back", version)).isEqualTo("demo-qian looked at");
    }

    @Test
    void everyNodeSwitchesWithinTwoSeconds() {
        var millis = new ArrayList<Long>();
        for (int round = 0; round < ROUNDS; round++) {
            int base = calls.version();
            var note = "round " + round;
            var proposal = calls.proposed(content -> {
                content.put("baseVersion", base);
                content.putObject("grants")
                        .putArray("put")
                        .add(GrantsIT.grant("switching", "33-0999-106").put("note", note));
            });
            long begun = System.nanoTime();
            int version = calls.approve(proposal).json().at("/review/version").intValue();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(2))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> NODES.stream()
                            .allMatch(
                                    node -> node.bean(Policies.class).running().version() >= version));
            millis.add(Duration.ofNanos(System.nanoTime() - begun).toMillis());
        }
        millis.sort(null);
        System.out.printf(
                "%nA policy decided on all of 3 nodes after the approval was sent: median %d ms, slowest of %d: %d"
                        + " ms%n",
                millis.get(ROUNDS / 2), ROUNDS, millis.getLast());
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var current = calls.get("/current");
            assertThat(current.get("nodes").size()).isEqualTo(3);
            assertThat(current.get("nodes")
                            .valueStream()
                            .map(node -> node.get("hash").stringValue()))
                    .containsOnly(current.get("hash").stringValue());
        });
    }

    /**
     * Each version has a grant that only its own guard lets through, and discloses another field. Half of one and half of the other
     * would deny, or disclose what neither does.
     */
    @Test
    void aRollBackTakesNothingBackThatNobodyHadSeen() {
        int before = calls.version();
        calls.publish(content -> {
            content.put("baseVersion", before);
            content.putObject("grants").putArray("put").add(GrantsIT.grant("seen", "33-0999-106"));
        });
        var proposal = calls.proposed(content -> content.put("rollBackTo", before));
        int seen = calls.version();
        calls.publish(content -> {
            content.put("baseVersion", seen);
            content.putObject("grants").putArray("put").add(GrantsIT.grant("not-seen", "33-0999-107"));
        });

        var refused = calls.approve(proposal);

        assertThat(refused.status()).as(refused.http().body()).isEqualTo(409);
        assertThat(refused.json().get("conflicts").toString()).contains("not-seen");
        assertThat(calls.version()).isEqualTo(seen + 1);
    }

    @Test
    void noRequestSeesHalfABundle() throws Exception {
        var hashes =
                new String[] {publishSide("licenceNumber", "validUntil"), publishSide("validUntil", "licenceNumber")};
        int published = calls.version();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> NODES.stream()
                        .allMatch(node -> node.bean(Policies.class).running().version() == published));
        var token = Client.token("zj-service-hall");
        var stop = new AtomicBoolean();
        var asked = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> callers = IntStream.range(0, CALLERS)
                    .mapToObj(caller -> threads.submit(() -> {
                        var node = new Client(NODES.get(caller % NODES.size()));
                        while (!stop.get()) {
                            assertThat(lookUp(node, token, MATTER).status()).isEqualTo(200);
                            asked.incrementAndGet();
                        }
                    }))
                    .toList();
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    boolean even = round % 2 == 0;
                    publishSide(even ? "licenceNumber" : "validUntil", even ? "validUntil" : "licenceNumber");
                    int seen = asked.get();
                    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> asked.get() > seen + 3 * CALLERS);
                }
            } finally {
                stop.set(true);
            }
            for (var caller : callers) {
                caller.get();
            }
        }
        var entries = NODES.getFirst()
                .database()
                .sql("select coalesce(policies, '') || ' ' || coalesce(grant_id, '') || ' ' || outcome || ' ' ||"
                        + " array_to_string(disclosed, ',') as entry, count(*) from access_entry where matter_code ="
                        + " ? group by 1")
                .param(MATTER)
                .query((row, _) -> Map.entry(row.getString(1), row.getInt(2)))
                .list();
        assertThat(entries.stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        hashes[0] + " half-licenceNumber found licenceNumber",
                        hashes[1] + " half-validUntil found validUntil");
        assertThat(entries.stream().mapToInt(Map.Entry::getValue).sum()).isEqualTo(asked.get());
        System.out.printf("%n%d lookups during %d publications: %s%n", asked.get(), ROUNDS, entries);
    }

    /** Publishes a grant for one field, a guard that lets only it through, and takes the other side's grant away. */
    private static String publishSide(String field, String other) {
        int base = calls.version();
        int version = calls.publish(content -> {
            content.put("baseVersion", base);
            var grants = content.putObject("grants");
            var grant = GrantsIT.grant("half-" + field, MATTER);
            grant.putArray("fields").add(field);
            grants.putArray("put").add(grant);
            if (client.as(calls.officer(), "GET", "/admin/v1/policies/" + base + "/grants?limit=500", "")
                    .http()
                    .body()
                    .contains("half-" + other)) {
                grants.putArray("remove").add("half-" + other);
            }
            content.put("guards", PolicyBundle.loadDefault().guards() + """

                  - id: half
                    title: { en: The other half., zh: 另一半。 }
                    allow: 'matter != "%s" || fields == ["%s"]'
                """.formatted(MATTER, field));
        });
        return calls.get("/" + version).get("published").get("hash").stringValue();
    }

    @Test
    void aVersionThatCannotBeBuiltLeavesTheOneBeforeInForceAndSaysSo() {
        var database = NODES.getFirst().database();
        int before = calls.version();
        var hash = calls.get("/current").get("hash").stringValue();
        database.sql("insert into policy_version (version, hash, from_files, author, reason) values (?, ?, false,"
                        + " 'x', 'x')")
                .params(before + 1, "0".repeat(64))
                .update();
        database.sql("update policy_head set version = version + 1").update();

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> calls.get("/current").has("failed"));
        var current = calls.get("/current");
        assertThat(current.at("/failed/version").intValue()).isEqualTo(before + 1);
        assertThat(current.get("hash").stringValue()).isEqualTo(hash);
        assertThat(client.get("/actuator/prometheus").http().body()).contains("hutong_policies_stuck 1.0");
        assertThat(lookUp(client, Client.token("zj-service-hall"), "33-0721-001")
                        .status())
                .isEqualTo(200);

        int mended = calls.publish(content -> {
            content.put("baseVersion", before + 1);
            content.putObject("grants").putArray("put").add(GrantsIT.grant("mended", "33-0999-107"));
        });
        awaitStatus("33-0999-107", 200);
        current = calls.get("/current");
        assertThat(current.get("version").intValue()).isEqualTo(mended);
        assertThat(current.has("failed")).isFalse();
    }

    @Test
    void onlyAdministratorsAndSecurityOfficersReadPolicies() {
        for (var token :
                List.of(SignIn.token("demo-sun"), SignIn.token("demo-zheng"), Client.token("zj-service-hall"))) {
            for (var path : List.of("", "/current", "/1", "/1/grants", "/differences?from=1&to=1")) {
                assertThat(client.as(token, "GET", "/admin/v1/policies" + path, "")
                                .status())
                        .as(path)
                        .isEqualTo(403);
            }
            assertThat(client.as(token, "POST", "/admin/v1/policies/simulations", "{}")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(Stream.of("/99999", "/99999/grants", "/99999/analysis", "/differences?from=1&to=99999")
                        .map(path -> client.as(calls.officer(), "GET", "/admin/v1/policies" + path, "")
                                .status()))
                .containsOnly(404);
    }

    private static String acts(String act, int version) {
        var acts = Acts.where(NODES.getFirst(), "kind = 'policies' and act = ? and version = ?", act, version);
        assertThat(acts).hasSize(1);
        return Acts.words(acts.getFirst(), "actor", "reason");
    }

    private static void awaitStatus(String matter, int status) {
        var token = Client.token("zj-service-hall");
        for (var node : NODES) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(2))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> lookUp(new Client(node), token, matter).status() == status);
        }
    }

    private static Client.Response lookUp(Client node, String token, String matter) {
        return node.as(
                token,
                "POST",
                "/v1/lookups",
                Requests.with(body -> body.withObject("/matter").put("code", matter)));
    }
}
