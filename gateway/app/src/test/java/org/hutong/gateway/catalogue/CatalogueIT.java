package org.hutong.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the catalogue states, and how it is searched. */
class CatalogueIT {

    private static Gateway gateway = Gateway.shared();
    private static Client client = new Client(gateway);
    private static String token = "";

    @BeforeAll
    static void aGatewayOfItsOwn() {
        gateway = Gateway.start(Map.of(
                "hutong.connections.files", Landscape.get().connections("all-provinces"),
                "hutong.database.url", Landscape.get().freshDatabase()));
        client = new Client(gateway);
        token = Client.token("zj-service-hall");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void everyTypeStatesWhatTheRegulationsAskFor() {
        var types = get("/v1/catalogue").get("types");

        assertThat(types.size()).isEqualTo(11);
        for (var type : types) {
            var entry = type.get("catalogue");
            assertThat(entry).as(type.get("key").stringValue()).isNotNull();
            assertThat(entry.at("/format/zh").stringValue("")).isNotBlank();
            assertThat(entry.at("/conditions/en").stringValue("")).isNotBlank();
            assertThat(entry.get("updateFrequency").stringValue("")).isIn("real-time", "daily");
            assertThat(entry.at("/methods/0").stringValue("")).isEqualTo("interface");
            assertThat(entry.get("grade").stringValue("")).matches("L[1-4]");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "q=驾驶证,                          driving-licence",
        "q=LICENCE%20traffic%20plate,     vehicle-licence",
        "q=fileNumber,                    driving-licence",
        "q=marriage&province=33,          marriage-certificate",
        "q=licence&holderKind=001&sharing=conditional&province=36, business-licence"
    })
    void findsByNameFieldAndAuthorityInBothLanguages(String query, String key) {
        assertThat(keys(get("/v1/catalogue?" + query))).contains(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=marriage&province=36", "sharing=not-shared", "q=无此证照", "holderKind=001&q=marriage"})
    void findsNothingElse(String query) {
        var found = get("/v1/catalogue?" + query);

        assertThat(found.get("types")).isEmpty();
        assertThat(found.get("total").intValue()).isZero();
    }

    @Test
    void pagesTogetherAreTheWholeCatalogue() {
        var whole = keys(get("/v1/catalogue"));
        var walked = new ArrayList<String>();
        var after = "";
        do {
            var page = get("/v1/catalogue?limit=4&after=" + after);
            assertThat(page.get("types").size()).isBetween(1, 4);
            assertThat(page.get("total").intValue()).isEqualTo(11);
            walked.addAll(keys(page));
            after = page.path("next").stringValue("");
        } while (!after.isEmpty());

        assertThat(walked).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=501", "limit=x", "province=99", "sharing=often", "holderKind=7"})
    void aWrongQueryIsRefusedByName(String query) {
        var refused = client.get("/v1/catalogue?" + query, token);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/detail").stringValue()).contains(query.split("=")[0]);
    }

    @Test
    void anEntryHasItsHistory() {
        var entry = get("/v1/catalogue/resident-id");

        assertThat(entry.at("/type/key").stringValue()).isEqualTo("resident-id");
        assertThat(entry.at("/publications/0/act").stringValue()).isEqualTo("published");
        assertThat(entry.at("/publications/0/version").intValue()).isEqualTo(1);
        assertThat(client.get("/v1/catalogue/no-such-type", token).status()).isEqualTo(404);
    }

    @Test
    void whatIsNotSharedNamesReasonAndLaw() {
        var type = type("vehicle-licence");
        type.put("sharing", "not-shared");

        var refused = put("vehicle-licence", 1, type);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(pointers(refused.json()))
                .containsExactlyInAnyOrder("/type/catalogue/notShared", "/type/catalogue/conditions");
        var chinese = new Client(gateway, "zh").administer("PUT", "/types/vehicle-licence", body(1, type));
        assertThat(chinese.http().body()).contains("只有有条件共享的数据才填写使用条件");
    }

    @Test
    void everyMistakeOfAnEntryIsToldAtItsPlace() {
        var type = type("vehicle-licence");
        type.withObject("/catalogue")
                .put("updateFrequency", "sometimes")
                .put("grade", "L9")
                .putArray("methods")
                .add("fax");
        type.withObject("/catalogue/leads").put("99", "somebody").put("33", "two words");
        type.withObject("/fields/vin").put("sharing", "not-shared");

        assertThat(pointers(put("vehicle-licence", 1, type).json()))
                .containsExactlyInAnyOrder(
                        "/type/catalogue/updateFrequency",
                        "/type/catalogue/grade",
                        "/type/catalogue/methods/0",
                        "/type/catalogue/leads",
                        "/type/catalogue/leads/33",
                        "/type/fields/vin/notShared");
    }

    @Test
    void aFieldThatIsNotSharedNeverLeaves() {
        assertThat(lookUp().json().get("record").has("fileNumber")).isTrue();

        var type = type("driving-licence");
        var field = type.withObject("/fields/fileNumber").put("sharing", "not-shared");
        field.putObject("notShared").putObject("reason").put("zh", "示例理由").put("en", "a sample reason");
        field.withObject("/notShared").putObject("law").put("zh", "示例法第一条").put("en", "A Sample Law, article 1");
        assertThat(put("driving-licence", 1, type).status()).isEqualTo(200);
        assertThat(client.administer("POST", "/types/driving-licence/activate", "{\"version\":2}")
                        .status())
                .isEqualTo(200);

        assertThat(lookUp().json().get("record").has("fileNumber")).isFalse();
        assertThat(get("/v1/catalogue/driving-licence")
                        .at("/type/fields/fileNumber/notShared/law/en")
                        .stringValue())
                .isEqualTo("A Sample Law, article 1");
    }

    private static Client.Response lookUp() {
        return client.lookUp("zj-service-hall", Requests.with(body -> {}));
    }

    private static ObjectNode type(String key) {
        return (ObjectNode) client.administer("GET", "/types/" + key, "").json().get("type");
    }

    private static Client.Response put(String key, int version, JsonNode type) {
        return client.administer("PUT", "/types/" + key, body(version, type));
    }

    private static String body(int version, JsonNode type) {
        return "{\"version\":" + version + ",\"reason\":\"a test\",\"type\":" + type + "}";
    }

    private static List<String> pointers(JsonNode problem) {
        return problem.get("errors")
                .valueStream()
                .map(error -> error.get("pointer").stringValue())
                .toList();
    }

    private static List<String> keys(JsonNode catalogue) {
        return catalogue
                .get("types")
                .valueStream()
                .map(type -> type.get("key").stringValue())
                .toList();
    }

    private static JsonNode get(String path) {
        var answer = client.get(path, token);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return answer.json();
    }
}
