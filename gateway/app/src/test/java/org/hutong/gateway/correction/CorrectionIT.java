package org.hutong.gateway.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.hutong.gateway.landscape.Acts;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.hutong.gateway.landscape.SignIn;
import org.hutong.province.SampleFamilies;
import org.hutong.province.SampleHolders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An agency reports an error in a record; the provider answers; everybody who was given the record hears of it. */
class CorrectionIT {

    private static final String PATH = "/v1/corrections";
    private static final String ZHEJIANG = "zj-service-hall";
    private static final String JIANGXI = "jx-service-hall";
    private static final String STATEMENT = "准驾车型与纸质证件不一致";
    private static final String ANSWER = "已更正为纸质证件所载车型";

    private static Gateway gateway = Gateway.shared();
    private static Client client = new Client(gateway);

    /** The halls' systems; managers of the lead provider, of the halls, and of a bureau that has no part in it. */
    private static String zhejiang = "";

    private static String jiangxi = "";
    private static String feng = "";
    private static String zheng = "";
    private static String wang = "";
    private static String chen = "";

    @BeforeAll
    static void aGatewayOfItsOwn() {
        gateway = Gateway.start(Map.of(
                "hutong.connections.files", Landscape.get().connections("all-provinces"),
                "hutong.database.url", Landscape.get().freshDatabase()));
        client = new Client(gateway);
        zhejiang = Client.token(ZHEJIANG);
        jiangxi = Client.token(JIANGXI);
        feng = SignIn.token("demo-feng");
        zheng = SignIn.token("demo-zheng");
        wang = SignIn.token("demo-wang");
        chen = SignIn.token("demo-chen");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void bothSidesAndWhoeverWasGivenTheSameRecordSeeTheOutcome() {
        var earlier = lookUp(jiangxi, body -> {});
        var lookup = lookUp(zhejiang, body -> {});

        var reported = report(zhejiang, lookup, "vehicleClasses", 201);
        assertThat(reported.get("provider").stringValue()).isEqualTo("jx-traffic-police");
        assertThat(reported.get("state").stringValue()).isEqualTo("open");
        assertThat(reported.at("/due/overdue").booleanValue()).isFalse();

        assertThat(list(feng, "to-handle")).contains(id(reported));
        assertThat(list(zheng, "mine"))
                .as("a manager sees what his agency's system reported")
                .contains(id(reported));
        get(wang, reported, 404);
        get(chen, reported, 404);
        assertThat(list(wang, "notices")).doesNotContain(id(reported));
        answer(chen, reported, "corrected", 404);
        answer(zheng, reported, "corrected", 404);

        var answered = answer(feng, reported, "corrected", 200);
        assertThat(answered.get("state").stringValue()).isEqualTo("corrected");
        assertThat(answered.get("answeredBy").stringValue()).isEqualTo("demo-feng");
        answer(feng, reported, "declined", 409);

        assertThat(get(zhejiang, reported, 200).get("answer").stringValue()).isEqualTo(ANSWER);
        var notice = get(wang, reported, 200);
        assertThat(notice.get("state").stringValue()).isEqualTo("corrected");
        assertThat(notice.get("answer").stringValue()).isEqualTo(ANSWER);
        assertThat(notice.get("lookups").valueStream().map(JsonNode::stringValue))
                .contains(earlier)
                .doesNotContain(lookup);
        assertThat(notice.toString())
                .as("nothing of who reported it, and what for")
                .doesNotContain(ZHEJIANG, STATEMENT, "TEST-0001", lookup);
        assertThat(list(jiangxi, "notices")).contains(id(reported));
        get(chen, reported, 404);
    }

    @Test
    void whoWasNotGivenTheFieldHearsTheOutcomeWithoutTheWords() {
        lookUp(jiangxi, body -> {
            body.withObject("/holder").put("code", otherJiangxiDriver());
            body.putArray("fields").add("name");
        });
        var lookup = lookUp(zhejiang, body -> body.withObject("/holder").put("code", otherJiangxiDriver()));
        var reported = report(zhejiang, lookup, "validUntil", 201);

        answer(feng, reported, "declined", 200);

        var notice = get(jiangxi, reported, 200);
        assertThat(notice.get("state").stringValue()).isEqualTo("declined");
        assertThat(notice.has("answer")).isFalse();
    }

    @Test
    void whoAskedAboutTheOtherHolderWasGivenTheSameRecord() {
        var marriage = marriage(zhejiang, SampleHolders.ZHEJIANG_DRIVER, SampleFamilies.ZHEJIANG_FATHER);
        marriage(jiangxi, SampleFamilies.ZHEJIANG_FATHER, null);
        var reported = report(zhejiang, marriage, "registered", 201);
        var alsoReported = report(jiangxi, marriage(jiangxi, SampleFamilies.ZHEJIANG_FATHER, null), "registered", 201);

        answer(chen, reported, "corrected", 200);
        answer(chen, alsoReported, "corrected", 200);

        assertThat(get(jiangxi, reported, 200).get("state").stringValue()).isEqualTo("corrected");
        assertThat(get(zhejiang, alsoReported, 200).get("state").stringValue()).isEqualTo("corrected");
    }

    @Test
    void anotherProvincesRecordOfTheSameHolderIsAnotherRecord() {
        var holder = Landscape.driverInBothProvinces();
        lookUp(jiangxi, body -> {
            body.put("province", "33");
            body.withObject("/holder").put("code", holder);
        });
        var lookup = lookUp(zhejiang, body -> body.withObject("/holder").put("code", holder));
        var reported = report(zhejiang, lookup, "validUntil", 201);

        answer(feng, reported, "corrected", 200);

        get(jiangxi, reported, 404);
    }

    @Test
    void aLookupThatNamedNoProvinceIsTheBusinessOfTheOneThatAnswered() {
        var lookup = lookUp(zhejiang, body -> body.remove("province"));

        var reported = report(zhejiang, lookup, "firstIssued", 201);

        assertThat(reported.get("province").stringValue()).isEqualTo("36");
        assertThat(reported.get("provider").stringValue()).isEqualTo("jx-traffic-police");
    }

    @Test
    void withoutALeadProviderTheCompetentDepartmentAnswers() {
        var lookup = lookUp(jiangxi, body -> {
            body.put("province", "33");
            body.withObject("/holder").put("code", Requests.ZHEJIANG_DRIVER);
        });

        var reported = report(wang, lookup, "validUntil", 201);

        assertThat(reported.get("provider").stringValue()).isEqualTo("zj-data-bureau");
        assertThat(reported.get("reportedBy").stringValue()).isEqualTo("demo-wang");
        answer(chen, reported, "declined", 200);
    }

    @Test
    void onlyWhatWasGivenToTheAgencyIsReported() {
        var lookup = lookUp(zhejiang, body -> body.putArray("fields").add("name"));

        assertThat(code(report(zhejiang, lookup, "validUntil", 400))).isEqualTo("field-not-disclosed");
        assertThat(code(report(jiangxi, lookup, "name", 400))).isEqualTo("lookup-unknown");
        assertThat(code(report(zhejiang, UUID.randomUUID().toString(), "name", 400)))
                .isEqualTo("lookup-unknown");
        report(zhejiang, lookup, "name", 201);
        assertThat(code(report(zheng, lookup, "name", 400))).isEqualTo("already-disputed");
        assertThat(report(SignIn.token("demo-zhao"), lookup, "name", 403)
                        .get("type")
                        .stringValue())
                .endsWith("role-required");
    }

    @Test
    void aLookupThatFoundNothingGaveNothing() {
        var lookup = lookUp(zhejiang, body -> body.withObject("/holder").put("code", Requests.ZHEJIANG_CHILD));

        assertThat(code(report(zhejiang, lookup, "name", 400))).isEqualTo("lookup-unknown");
    }

    @Test
    void whatIsOlderThanTheLogIsKeptIsNotReported() {
        var lookup = lookUp(zhejiang, body -> {});
        var old = UUID.randomUUID();
        gateway.database().sql("""
            insert into access_entry (id, lookup, at, agency, type, province, outcome, connection, disclosed,
                duration_micros, leaf_hash)
            select gen_random_uuid(), ?, at - interval '3 years 1 day', agency, type, province, outcome, connection,
                disclosed, duration_micros, leaf_hash
            from access_entry where lookup = ?::uuid
            """).params(old, lookup).update();

        assertThat(code(report(zhejiang, old.toString(), "name", 400))).isEqualTo("lookup-too-old");
    }

    @Test
    void theAnswerIsDueInTenWorkingDaysAndLatenessIsSeen() {
        var reported = report(zhejiang, lookUp(zhejiang, body -> {}), "fileNumber", 201);
        gateway.database()
                .sql("update correction set reported_at = ? where id = ?::uuid")
                .params(Timestamp.from(Instant.parse("2026-09-18T02:00:00Z")), id(reported))
                .update();

        var late = get(feng, reported, 200);

        assertThat(late.at("/due/due").stringValue())
                .as("with Mid-Autumn and National Day, and the Sunday worked instead")
                .isEqualTo("2026-10-09");
        assertThat(late.at("/due/overdue").booleanValue()).isTrue();
    }

    @Test
    void wordsStayWithThoseConcerned() {
        var reported = report(zhejiang, lookUp(zhejiang, body -> {}), "issuingAuthority", 201);
        answer(feng, reported, "corrected", 200);

        var acts = Acts.where(gateway, "kind = 'corrections' and subject = ?", id(reported)).stream()
                .map(act -> Acts.words(act, "act", "reason", "detail"))
                .toList();
        assertThat(acts).hasSize(2);
        assertThat(acts.getFirst()).startsWith("reported");
        assertThat(acts.getLast()).startsWith("corrected");
        assertThat(acts.toString()).doesNotContain(STATEMENT, ANSWER, Requests.JIANGXI_DRIVER);

        var tooLong = client.as(zhejiang, "POST", PATH, body(UUID.randomUUID().toString(), "name", "张某".repeat(300)));
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.http().body()).doesNotContain("张某");
    }

    @Test
    void listsArePagedAndBounded() {
        for (var field : List.of("name", "validFrom", "certificateStatus")) {
            report(jiangxi, lookUp(jiangxi, body -> {}), field, 201);
        }

        var first = client.get(PATH + "?limit=2", jiangxi).json();
        assertThat(first.get("corrections").size()).isEqualTo(2);
        var second = client.get(PATH + "?limit=2&before=" + first.get("next").stringValue(), jiangxi)
                .json();
        assertThat(second.get("corrections")).isNotEmpty();
        assertThat(second.get("corrections").toString())
                .doesNotContain(first.at("/corrections/0/id").stringValue());
        assertThat(client.get(PATH + "?state=corrected", jiangxi)
                        .json()
                        .get("corrections")
                        .toString())
                .doesNotContain(first.at("/corrections/0/id").stringValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"view=all", "state=lost", "limit=0", "limit=201", "before=x"})
    void aWrongQueryIsRefused(String query) {
        assertThat(client.get(PATH + "?" + query, zhejiang).status()).isEqualTo(400);
    }

    private static String otherJiangxiDriver() {
        return SampleHolders.jiangxiDrivers().stream()
                .map(licence -> licence.holder().idNumber())
                .filter(number ->
                        !number.equals(Requests.JIANGXI_DRIVER) && !number.equals(Landscape.driverInBothProvinces()))
                .findFirst()
                .orElseThrow();
    }

    private static String lookUp(String token, Consumer<ObjectNode> change) {
        var answer = client.post("/v1/lookups", "Bearer " + token, "application/json", Requests.with(change));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return answer.json().get("lookupId").stringValue();
    }

    private static String marriage(String token, String holder, @Nullable String coHolder) {
        return lookUp(token, body -> {
            body.put("type", "marriage-certificate").put("province", "33");
            body.withObject("/holder").put("code", holder);
            body.withObject("/matter").put("code", "36-0522-004");
            if (coHolder != null) {
                body.withArray("/coHolders").addObject().put("kind", "111").put("code", coHolder);
            }
        });
    }

    private static JsonNode report(String token, String lookup, String field, int expected) {
        var answer = client.as(token, "POST", PATH, body(lookup, field, STATEMENT));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(expected);
        return answer.json();
    }

    private static String body(String lookup, String field, String statement) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("lookup", lookup)
                .put("field", field)
                .put("statement", statement)
                .put("evidence", "档案 2026-17")
                .toString();
    }

    private static JsonNode answer(String token, JsonNode correction, String outcome, int expected) {
        var body = JsonMapper.shared()
                .createObjectNode()
                .put("outcome", outcome)
                .put("answer", ANSWER)
                .toString();
        var answer = client.as(token, "POST", PATH + "/" + id(correction) + "/answer", body);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(expected);
        return answer.json();
    }

    private static JsonNode get(String token, JsonNode correction, int expected) {
        var answer = client.get(PATH + "/" + id(correction), token);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(expected);
        return answer.json();
    }

    private static List<String> list(String token, String view) {
        return client.get(PATH + "?limit=200&view=" + view, token)
                .json()
                .get("corrections")
                .valueStream()
                .map(CorrectionIT::id)
                .toList();
    }

    private static String code(JsonNode problem) {
        return problem.at("/errors/0/code").stringValue();
    }

    private static String id(JsonNode correction) {
        return correction.get("id").stringValue();
    }
}
