package org.hutong.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How connections are doing, held against the list of all of them. */
class ConnectionsInOperationIT {

    private static final String PATH = "/operation/connections";

    private static Gateway gateway = Gateway.shared();
    private static Client client = new Client(gateway);

    @BeforeAll
    static void aGatewayOfItsOwn() {
        gateway = Gateway.start(Map.of("hutong.database.url", Landscape.get().freshDatabase()));
        client = new Client(gateway);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void provincesAddUpToAllConnections() {
        var all = ok("/connections");
        var answer = ok(PATH + "?limit=200");
        assertThat(answer.get("found").intValue()).isEqualTo(all.size());
        assertThat(ids(answer)).isEqualTo(ids(all));
        var counted = new TreeMap<String, Integer>();
        all.forEach(one -> counted.merge(one.at("/connection/province").stringValue(), 1, Integer::sum));
        var told = new TreeMap<String, Integer>();
        answer.get("provinces")
                .forEach(one -> told.put(
                        one.get("province").stringValue(),
                        one.get("connections").intValue()));
        assertThat(told).isEqualTo(counted);
        answer.get("items").forEach(one -> {
            assertThat(one.get("health").stringValue()).isEqualTo("ok");
            assertThat(one.get("connection").has("parameters")).isFalse();
            assertThat(one.get("connection").has("name")).isTrue();
        });
    }

    @Test
    void whatIsLookedForIsFoundPageByPage() {
        var jiangxi = ok(PATH + "?province=36");
        assertThat(jiangxi.get("items"))
                .allMatch(one -> one.at("/connection/province").stringValue().equals("36"));
        var paged = new ArrayList<String>();
        for (int offset = 0; offset < jiangxi.get("found").intValue(); offset += 2) {
            var page = ok(PATH + "?province=36&limit=2&offset=" + offset);
            assertThat(page.get("items").size()).isLessThanOrEqualTo(2);
            paged.addAll(ids(page));
        }
        assertThat(paged).isEqualTo(ids(jiangxi)).doesNotHaveDuplicates();
        assertThat(ids(ok(PATH + "?text=PUBLIC-security&type=driving-licence")))
                .containsExactlyInAnyOrder("jx-public-security-driving-licence", "zj-public-security-driving-licence");
        assertThat(ok(PATH + "?health=bad&health=warn").get("items")).isEmpty();
        assertThat(ok(PATH + "?limit=0").get("items")).isEmpty();
    }

    @Test
    void aChangeAndAPauseAreSeenAtOnce() {
        var id = "jx-public-security-vehicle-licence";
        var one = ok("/connections/" + id);
        int version = one.get("version").intValue();
        administer("POST", "/connections/" + id + "/pause", "{\"version\":" + version + "}");
        assertThat(named(id).get("health").stringValue()).isEqualTo("idle");
        administer("POST", "/connections/" + id + "/resume", "{\"version\":" + version + "}");
        assertThat(named(id).get("health").stringValue()).isEqualTo("ok");

        var changed = (ObjectNode) one.get("connection").deepCopy();
        changed.withObject("/name").put("en", "Vehicles, renamed");
        administer(
                "PUT",
                "/connections/" + id,
                "{\"version\":" + version + ",\"reason\":\"renamed\",\"connection\":" + changed + "}");
        assertThat(named(id).at("/connection/name/en").stringValue()).isEqualTo("Vehicles, renamed");
        assertThat(named(id).get("version").intValue()).isEqualTo(version + 1);
    }

    @Test
    void whoeverAsksWronglyOrIsNobodyIsRefused() {
        for (var wrong : List.of("limit=201", "limit=-1", "offset=-1", "limit=x", "health=none")) {
            assertThat(client.administer("GET", PATH + "?" + wrong, "").status())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(client.get("/admin/v1" + PATH, Client.token("zj-service-hall"))
                        .status())
                .isEqualTo(403);
    }

    private static JsonNode named(String id) {
        var found = ok(PATH + "?text=" + id);
        assertThat(found.get("found").intValue()).isEqualTo(1);
        return found.get("items").get(0);
    }

    private static JsonNode ok(String path) {
        var answer = client.administer("GET", path, "");
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return answer.json();
    }

    private static void administer(String method, String path, String body) {
        var answer = client.administer(method, path, body);
        assertThat(answer.status()).as(answer.http().body()).isBetween(200, 299);
    }

    private static List<String> ids(JsonNode listed) {
        var ids = new ArrayList<String>();
        (listed.isArray() ? listed : listed.get("items"))
                .forEach(one -> ids.add(one.get("id").stringValue()));
        return ids;
    }
}
