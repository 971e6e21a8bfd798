package org.hutong.gateway.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Which province recognises what of which, on three nodes of one database. */
class RecognitionIT {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final String ZHEJIANG = "zj-service-hall";
    private static final String JIANGXI = "jx-service-hall";

    private static List<Gateway> nodes = List.of();
    private static Gateway gateway = Gateway.shared();
    private static Client client = new Client(gateway);

    @BeforeAll
    static void threeNodes() {
        var database = Landscape.get().freshDatabase();
        nodes = Stream.generate(() -> start(database, Map.of())).limit(3).toList();
        gateway = nodes.getFirst();
        client = new Client(gateway);
    }

    @AfterAll
    static void stop() {
        nodes.forEach(Gateway::close);
    }

    @AfterEach
    void noMatrix() {
        var found = client.administer("GET", "/recognitions/driving-licence", "");
        if (found.status() == 200) {
            var version = found.json().get("version").intValue();
            assertThat(client.administer("DELETE", "/recognitions/driving-licence?version=" + version, "")
                            .status())
                    .isEqualTo(204);
        }
    }

    @Test
    void withoutAMatrixEveryProvinceRecognisesTheType() {
        assertThat(ask(client, JIANGXI, "33").status()).isEqualTo(200);
        assertThat(client.get("/v1/recognitions", Client.token(ZHEJIANG))
                        .json()
                        .get("unlisted")
                        .stringValue())
                .isEqualTo("recognised");
    }

    @Test
    void withinItTheLookupIsAnsweredAndOutsideItIsRefusedAsSuch() {
        serve(row("33", "36", TODAY.minusDays(1), null));

        assertThat(ask(client, ZHEJIANG, "36").status()).isEqualTo(200);
        var refused = ask(client, JIANGXI, "33");

        assertThat(refused.status()).isEqualTo(403);
        var problem = refused.json();
        assertThat(problem.get("type").stringValue()).isEqualTo("urn:hutong:problem:not-recognised");
        assertThat(problem.get("certificateType").stringValue()).isEqualTo("driving-licence");
        assertThat(problem.get("recognising").stringValue()).isEqualTo("36");
        assertThat(problem.get("issuing").stringValue()).isEqualTo("33");
        assertThat(problem.get("detail").stringValue()).contains("Driving licence", "Jiangxi", "Zhejiang");
        assertThat(ask(new Client(gateway, "zh"), JIANGXI, "33").http().body()).contains("江西不互认浙江签发的“机动车驾驶证”");
        assertThat(outcome(problem)).isEqualTo("not-recognised");
    }

    @Test
    void itsFirstAndLastDaysCountAndOthersAreTold() {
        serve(row("36", "33", TODAY, TODAY));
        assertThat(ask(client, JIANGXI, "33").status()).isEqualTo(200);

        serve(row("36", "33", TODAY.plusDays(2), null));
        var early = ask(client, JIANGXI, "33");
        assertThat(early.status()).isEqualTo(403);
        assertThat(early.json().get("recognisedFrom").stringValue())
                .isEqualTo(TODAY.plusDays(2).toString());
        assertThat(early.json().get("detail").stringValue())
                .contains(TODAY.plusDays(2).toString(), "not yet");

        serve(row("36", "33", TODAY.minusDays(9), TODAY.minusDays(1)));
        var late = ask(client, JIANGXI, "33");
        assertThat(late.status()).isEqualTo(403);
        assertThat(late.json().get("recognisedUntil").stringValue())
                .isEqualTo(TODAY.minusDays(1).toString());
    }

    @Test
    void aCredentialIsOnlyAcceptedWhereItsProvinceWasRecognisedWhenItWasIssued() {
        var licence = ask(client, ZHEJIANG, "33").json().get("credential").stringValue();

        assertThat(reasons(JIANGXI, licence)).isEmpty();
        serve(row("36", "33", TODAY.minusDays(9), TODAY.minusDays(1)));
        assertThat(reasons(JIANGXI, licence)).containsExactly("province-not-recognised");
        assertThat(reasons(ZHEJIANG, licence)).as("its own").isEmpty();
        serve(row("36", "33", TODAY.minusDays(9), TODAY));
        assertThat(reasons(JIANGXI, licence)).isEmpty();
    }

    private static List<String> reasons(String agency, String credential) {
        return client.post(
                        "/v1/verifications",
                        "Bearer " + Client.token(agency),
                        "application/json",
                        "{\"credential\":\"" + credential + "\"}")
                .json()
                .get("reasons")
                .valueStream()
                .map(reason -> reason.get("code").stringValue())
                .toList();
    }

    @Test
    void aProvinceAlwaysRecognisesItsOwn() {
        serve(row("44", "11", TODAY, null));

        assertThat(ask(client, JIANGXI, "36").status()).isEqualTo(200);
    }

    @Test
    void allProvincesAreAStar() {
        serve(row("*", "33", TODAY, null));

        assertThat(ask(client, JIANGXI, "33").status()).isEqualTo(200);
        assertThat(ask(client, ZHEJIANG, "36").status()).isEqualTo(403);
    }

    @Test
    void aLookupWithoutAProvinceAsksRecognisedOnesOnly() {
        serve(row("44", "11", TODAY, null));

        var answer = client.lookUp(JIANGXI, Requests.with(body -> {
            body.remove("province");
            body.withObject("/holder").put("code", Requests.ZHEJIANG_DRIVER);
        }));

        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        assertThat(answer.json().get("outcome").stringValue())
                .as("Zhejiang holds the record, and was not asked")
                .isEqualTo("not-found");
        assertThat(gateway.database()
                        .sql("select connection from access_entry where id = ?::uuid")
                        .param(answer.json().at("/receipt/entry").stringValue())
                        .query(String.class)
                        .single())
                .isEqualTo("jx-public-security-driving-licence");
    }

    @Test
    void everyNodeFollowsAChangeWithinTwoSeconds() {
        var tokens = Client.token(JIANGXI);
        for (var node : nodes) {
            assertThat(ask(new Client(node), JIANGXI, "33").status()).isEqualTo(200);
        }
        serve(row("36", "44", TODAY, null));
        Awaitility.await()
                .atMost(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> nodes.stream()
                        .allMatch(node -> new Client(node)
                                        .post(
                                                "/v1/lookups",
                                                "Bearer " + tokens,
                                                "application/json",
                                                Requests.drivingLicence("33", Requests.ZHEJIANG_DRIVER))
                                        .status()
                                == 403));
    }

    @Test
    void whatIsUnlistedMayBeRefused() {
        try (var strict = start(Landscape.get().freshDatabase(), Map.of("hutong.recognition.unlisted", "refused"))) {
            var refused = ask(new Client(strict), JIANGXI, "33");

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.json().get("detail").stringValue()).contains("No recognition between provinces");
            assertThat(ask(new Client(strict), JIANGXI, "36").status()).isEqualTo(200);
        }
    }

    @Test
    void anAgencyWhoseProvinceNobodyKnowsIsRefusedOnlyWhereThereIsAMatrix() {
        try (var unregistered = start(Landscape.get().freshDatabase(), Map.of("hutong.agencies.files", ""))) {
            var stranger = new Client(unregistered);
            assertThat(ask(stranger, JIANGXI, "33").status()).isEqualTo(200);

            activate(stranger, row("*", "*", TODAY, null), 0);
            var refused = ask(stranger, JIANGXI, "33");

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.json().get("detail").stringValue())
                    .contains("province of your agency is not registered");
        }
    }

    @Test
    void agenciesReadTheMatrix() {
        serve(row("33", "36", TODAY, TODAY.plusYears(1)));

        var matrix = client.get("/v1/recognitions?type=driving-licence", Client.token(ZHEJIANG))
                .json();

        assertThat(matrix.at("/recognitions/0/type").stringValue()).isEqualTo("driving-licence");
        assertThat(matrix.at("/recognitions/0/rows/0/recognising/0").stringValue())
                .isEqualTo("33");
        assertThat(matrix.at("/recognitions/0/rows/0/validTo").stringValue())
                .isEqualTo(TODAY.plusYears(1).toString());
    }

    @Test
    void aWrongMatrixIsRefusedAtItsPlaces() {
        var wrong = """
            { "reason": "a test", "recognition": { "id": "driving-licence", "rows": [
              { "recognising": ["99"], "issuing": [], "validFrom": "2026-02-30" },
              { "recognising": ["33"], "issuing": ["00"], "validFrom": "2026-02-02", "validTo": "2026-02-01", "x": 1 }] } }
            """;

        var refused = client.administer("POST", "/recognitions", wrong);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").stringValue()))
                .containsExactlyInAnyOrder(
                        "/recognition/rows/0/recognising/0",
                        "/recognition/rows/0/issuing",
                        "/recognition/rows/0/validFrom",
                        "/recognition/rows/1/issuing/0",
                        "/recognition/rows/1/validTo",
                        "/recognition/rows/1/x");
        assertThat(new Client(gateway, "zh")
                        .administer("POST", "/recognitions", wrong)
                        .http()
                        .body())
                .contains("两位省级行政区划代码", "截止日期早于起始日期");
    }

    private static Gateway start(String database, Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "hutong.connections.files",
                Landscape.get().connections("all-provinces"),
                "hutong.database.url",
                database));
        settings.putAll(more);
        return Gateway.start(settings);
    }

    private static Client.Response ask(Client client, String agency, String province) {
        return client.lookUp(
                agency,
                Requests.drivingLicence(
                        province, province.equals("33") ? Requests.ZHEJIANG_DRIVER : Requests.JIANGXI_DRIVER));
    }

    private static String row(String recognising, String issuing, LocalDate from, @Nullable LocalDate to) {
        return "{\"recognising\":[\"%s\"],\"issuing\":[\"%s\"],\"validFrom\":\"%s\"%s}"
                .formatted(recognising, issuing, from, to == null ? "" : ",\"validTo\":\"" + to + "\"");
    }

    private static void serve(String row) {
        var found = client.administer("GET", "/recognitions/driving-licence", "");
        activate(
                client, row, found.status() == 200 ? found.json().get("version").intValue() : 0);
    }

    private static void activate(Client administrator, String row, int seen) {
        var body = "{\"reason\":\"a test\",%s\"recognition\":{\"id\":\"driving-licence\",\"rows\":[%s]}}"
                .formatted(seen == 0 ? "" : "\"version\":" + seen + ",", row);
        var saved = seen == 0
                ? administrator.administer("POST", "/recognitions", body)
                : administrator.administer("PUT", "/recognitions/driving-licence", body);
        assertThat(saved.status()).as(saved.http().body()).isBetween(200, 201);
        var version = saved.json().get("version").intValue();
        var active = administrator.administer(
                "POST", "/recognitions/driving-licence/activate", "{\"version\":" + version + "}");
        assertThat(active.status()).as(active.http().body()).isEqualTo(200);
    }

    private static String outcome(JsonNode problem) {
        var lookup = problem.get("instance").stringValue();
        return gateway.database()
                .sql("select outcome from access_entry where lookup = ?::uuid")
                .param(lookup.substring(lookup.lastIndexOf(':') + 1))
                .query(String.class)
                .single();
    }
}
