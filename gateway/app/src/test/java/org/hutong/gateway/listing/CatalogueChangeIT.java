package org.hutong.gateway.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.SignIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Types are changed by review only: asked for, assessed, reviewed by somebody else, published. */
class CatalogueChangeIT {

    private static final String PATH = "/v1/catalogue-changes";
    private static final String SIGNED = """
        {"assessment":"影响评估：无新增敏感信息","signedBy":"示例负责人","signedOn":"2026-09-18"}
        """;
    private static final String REASON = "{\"reason\":\"as it should be\"}";

    private static Gateway gateway = Gateway.shared();
    private static Client client = new Client(gateway);

    /** Manager of the lead provider; of another agency; an administrator; a security officer. */
    private static String feng = "";

    private static String zheng = "";
    private static String zhao = "";
    private static String qian = "";

    @BeforeAll
    static void aGatewayThatWantsReview() {
        gateway = Gateway.start(Map.of(
                "hutong.catalogue.review", "required",
                "hutong.connections.files", "",
                "hutong.database.url", Landscape.get().freshDatabase()));
        client = new Client(gateway);
        feng = SignIn.token("demo-feng");
        zheng = SignIn.token("demo-zheng");
        zhao = SignIn.token("demo-zhao");
        qian = SignIn.token("demo-qian");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void theProvidersChangeIsPublishedBySomebodyElseAndServesAtOnce() {
        int version = version("vehicle-licence");
        var change = ask(feng, "vehicle-licence", version, "每日核对", 201);
        assertThat(change.get("agency").stringValue()).isEqualTo("jx-traffic-police");
        assertThat(change.at("/differences/0/pointer").stringValue()).isEqualTo("/catalogue/format/zh");

        assertThat(post(qian, change, "publish", REASON, 409).get("state").stringValue())
                .as("nothing is listed before it was assessed and signed for")
                .isEqualTo("asked");
        post(feng, change, "submit", SIGNED, 200);
        post(feng, change, "publish", REASON, 403);
        var published = post(qian, change, "publish", REASON, 200);

        assertThat(published.get("state").stringValue()).isEqualTo("published");
        assertThat(published.get("publishedVersion").intValue()).isEqualTo(version + 1);
        assertThat(published.get("decidedBy").stringValue()).isEqualTo("demo-qian");
        var entry = client.get("/v1/catalogue/vehicle-licence", feng).json();
        assertThat(entry.at("/type/catalogue/format/zh").stringValue()).isEqualTo("每日核对");
        assertThat(entry.at("/publications/0/version").intValue()).isEqualTo(version + 1);
        assertThat(acts(change)).containsExactly("asked", "submitted", "published");
    }

    @Test
    void daysOffDoNotCount() {
        var change = askSince(feng, "driving-licence", "2026-09-18");
        assertThat(change.at("/update/due").stringValue()).isEqualTo("2026-10-09");
        assertThat(change.at("/update/overdue").booleanValue()).isTrue();

        post(feng, change, "extension", "{\"reason\":\"the holidays\"}", 200);
        assertThat(post(feng, change, "extension", "{\"reason\":\"again\"}", 400)
                        .at("/errors/0/code")
                        .stringValue())
                .isEqualTo("extension-unavailable");
        post(feng, change, "extension/grant", REASON, 403);
        var extended = post(qian, change, "extension/grant", REASON, 200);
        assertThat(extended.at("/update/due").stringValue()).isEqualTo("2026-10-15");
        assertThat(extended.at("/extension/granted").booleanValue()).isTrue();

        var submitted = post(feng, change, "submit", SIGNED, 200);
        assertThat(submitted.at("/review/overdue").booleanValue()).isFalse();
        gateway.database()
                .sql("update catalogue_change set submitted_at = ? where id = ?")
                .params(Timestamp.from(Instant.parse("2026-09-30T02:00:00Z")), id(change))
                .update();
        var late = get(qian, change, 200);
        assertThat(late.at("/review/due").stringValue())
                .as("the seven days off after 30 September do not count")
                .isEqualTo("2026-10-09");
        assertThat(late.at("/review/overdue").booleanValue()).isTrue();
        post(feng, change, "withdraw", REASON, 200);
    }

    @Test
    void aRefusedExtensionMovesNothing() {
        var change = askSince(zhao, "resident-id", "2026-09-18");
        post(zhao, change, "extension", "{\"reason\":\"the holidays\"}", 200);
        post(zhao, change, "extension/grant", REASON, 403);

        var refused = post(qian, change, "extension/refuse", REASON, 200);

        assertThat(refused.at("/update/due").stringValue()).isEqualTo("2026-10-09");
        assertThat(refused.at("/extension/granted").booleanValue()).isFalse();
    }

    @Test
    void nobodyReviewsWhatHeAskedFor() {
        var change = ask(zhao, "resident-id", version("resident-id"), "另一种格式", 201);
        post(zhao, change, "submit", SIGNED, 200);

        var refused = post(zhao, change, "publish", REASON, 403);
        assertThat(refused.get("type").stringValue()).endsWith("second-person-required");
        refused = post(Client.token("demo-administrator"), change, "publish", REASON, 403);
        assertThat(refused.get("type").stringValue())
                .as("a system is no second person")
                .endsWith("second-person-required");

        var returned = post(qian, change, "return", "{\"reason\":\"评估不完整\"}", 200);
        assertThat(returned.get("state").stringValue()).isEqualTo("returned");
        post(qian, change, "publish", REASON, 409);
    }

    @Test
    void whatWasOvertakenIsNotPublished() {
        int version = version("business-licence");
        var first = ask(zhao, "business-licence", version, "第一种格式", 201);
        var second = ask(zhao, "business-licence", version, "第二种格式", 201);
        post(zhao, first, "submit", SIGNED, 200);
        post(zhao, second, "submit", SIGNED, 200);
        post(qian, first, "publish", REASON, 200);

        var stale = post(qian, second, "publish", REASON, 409);

        assertThat(stale.get("type").stringValue()).endsWith("stale-version");
        assertThat(get(qian, second, 200).get("state").stringValue()).isEqualTo("submitted");
        assertThat(acts(second)).doesNotContain("published");
        assertThat(version("business-licence")).isEqualTo(version + 1);
    }

    @Test
    void othersNeitherAskForItNorSeeIt() {
        var refused = ask(zheng, "driving-licence", version("driving-licence"), "别人的格式", 403);
        assertThat(refused.get("type").stringValue()).endsWith("role-required");

        var change = ask(feng, "driving-licence", version("driving-licence"), "自己的格式", 201);
        get(zheng, change, 404);
        post(zheng, change, "withdraw", REASON, 404);
        assertThat(client.get(PATH, zheng).json().toString())
                .doesNotContain(change.get("id").stringValue());
        assertThat(client.get(PATH + "?state=asked", feng).json().toString())
                .contains(change.get("id").stringValue());
        assertThat(client.get(PATH, SignIn.token("demo-sun")).status()).isEqualTo(403);
        assertThat(client.get(PATH, Client.token("zj-service-hall")).status()).isEqualTo(403);
        post(feng, change, "withdraw", REASON, 200);
    }

    @Test
    void aNewTypeStatesAllThatTheCatalogueNeeds() {
        var type = type("road-transport-permit").put("key", "new-permit");
        type.withObject("/catalogue/leads").put("36", "jx-traffic-police");
        var bare = type.deepCopy();
        bare.remove("catalogue");
        var refused = client.as(feng, "POST", PATH, body(bare, 0, "2026-11-20"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/code").stringValue()).isEqualTo("catalogue-entry");

        var answer = client.as(feng, "POST", PATH, body(type, 0, "2026-11-20"));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(201);
        post(feng, answer.json(), "submit", SIGNED, 200);
        post(qian, answer.json(), "publish", REASON, 200);

        assertThat(client.get("/v1/catalogue/new-permit", feng).status()).isEqualTo(200);
    }

    @Test
    void daysOfAnotherAgeAreRefused() {
        var type = type("resident-id");
        for (var day : new String[] {"2999-01-01", "2001-01-01", "yesterday"}) {
            var refused = client.as(zhao, "POST", PATH, body(type, version("resident-id"), day));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().at("/errors/0/pointer").stringValue()).isEqualTo("/factsChangedOn");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /types, '{\"reason\":\"x\",\"type\":{}}'",
        "PUT, /types/household-register, '{\"version\":1,\"reason\":\"x\",\"type\":{}}'",
        "POST, /types/household-register/activate, '{\"version\":1}'",
        "POST, /types/household-register/roll-back, '{\"version\":1,\"to\":1,\"reason\":\"x\"}'"
    })
    void theDirectPathIsRefusedAndSaysWhereToGo(String method, String path, String body) {
        var refused = client.as(zhao, method, "/admin/v1" + path, body);

        assertThat(refused.status()).as(refused.http().body()).isEqualTo(403);
        assertThat(refused.json().get("type").stringValue()).endsWith("review-required");
        assertThat(refused.json().get("detail").stringValue()).contains("/v1/catalogue-changes");
    }

    @Test
    void troubleDoesNotWaitForAReview() {
        assertThat(client.as(zhao, "POST", "/admin/v1/types/divorce-certificate/pause", "{\"version\":1}")
                        .status())
                .isEqualTo(200);
        assertThat(client.get("/v1/catalogue/divorce-certificate", feng).status())
                .isEqualTo(404);
        assertThat(client.as(zhao, "POST", "/admin/v1/types/divorce-certificate/resume", "{\"version\":1}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void otherDefinitionsNeedNoReview() {
        var table = "{\"reason\":\"x\",\"codeTable\":{\"id\":\"colours\",\"name\":{\"zh\":\"颜色\",\"en\":\"Colours\"},"
                + "\"entries\":{\"1\":\"red\"}}}";

        assertThat(client.as(zhao, "POST", "/admin/v1/code-tables", table).status())
                .isEqualTo(201);
    }

    @Test
    void anImportBringsNoTypeInUnreviewed() {
        var archive = client.download("/admin/v1/definitions", zhao);
        var unchanged = client.administer(
                "POST", "/definitions?reason=x&activate=true", "application/zip", "application/json", archive);
        assertThat(unchanged.status()).as(unchanged.http().body()).isEqualTo(200);

        int version = version("social-security-card");
        var change = ask(zhao, "social-security-card", version, "导入之后的格式", 201);
        post(zhao, change, "submit", SIGNED, 200);
        post(qian, change, "publish", REASON, 200);
        var refused = client.administer(
                "POST", "/definitions?reason=x&activate=true", "application/zip", "application/json", archive);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.http().body()).contains("review-required", "social-security-card");
    }

    private static JsonNode askSince(String token, String key, String day) {
        var type = type(key);
        type.withObject("/catalogue/format").put("zh", "改动后的格式");
        var answer = client.as(token, "POST", PATH, body(type, version(key), day));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(201);
        return answer.json();
    }

    private static JsonNode ask(String token, String key, int version, String format, int expected) {
        var type = type(key);
        type.withObject("/catalogue/format").put("zh", format);
        var answer = client.as(token, "POST", PATH, body(type, version, "2026-11-20"));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(expected);
        return answer.json();
    }

    private static String body(JsonNode type, int version, String day) {
        return "{\"version\":%d,\"reason\":\"the facts changed\",\"factsChangedOn\":\"%s\",\"type\":%s}"
                .formatted(version, day, type);
    }

    private static ObjectNode type(String key) {
        return (ObjectNode) client.administer("GET", "/types/" + key, "").json().get("type");
    }

    private static int version(String key) {
        return client.administer("GET", "/types/" + key, "")
                .json()
                .get("version")
                .intValue();
    }

    private static JsonNode get(String token, JsonNode change, int expected) {
        var answer = client.get(PATH + "/" + change.get("id").stringValue(), token);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(expected);
        return answer.json();
    }

    private static JsonNode post(String token, JsonNode change, String step, String body, int expected) {
        var answer = client.as(token, "POST", PATH + "/" + change.get("id").stringValue() + "/" + step, body);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(expected);
        return answer.json();
    }

    private static List<String> acts(JsonNode change) {
        return gateway.database()
                .sql("select act from administrative_act where kind = 'catalogue-changes' and subject = ? order by id")
                .param(change.get("id").stringValue())
                .query(String.class)
                .list();
    }

    private static UUID id(JsonNode change) {
        return UUID.fromString(change.get("id").stringValue());
    }
}
