package org.hutong.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.SignIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** demo-sun at work. */
final class Auditor {

    static final String REASON = "年度审计";

    private final Client client;
    private final String token = SignIn.token("demo-sun");

    Auditor(Gateway gateway) {
        client = new Client(gateway);
    }

    static String body(Consumer<ObjectNode> change) {
        var body = JsonMapper.shared().createObjectNode().put("reason", REASON);
        change.accept(body);
        return body.toString();
    }

    Client.Response post(String path, Consumer<ObjectNode> change) {
        return client.as(token, "POST", "/audit/v1" + path, body(change));
    }

    Client.Response get(String path) {
        return client.get("/audit/v1" + path, token);
    }

    byte[] download(String path) {
        return client.download("/audit/v1" + path, token);
    }

    JsonNode page(Consumer<ObjectNode> criteria) {
        return page("entries", criteria);
    }

    JsonNode page(String half, Consumer<ObjectNode> criteria) {
        var answer = post("/" + half + "/search", criteria);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return answer.json();
    }

    /** All entries of a search, page by page. */
    List<JsonNode> all(int limit, Consumer<ObjectNode> criteria) {
        return all("entries", limit, criteria);
    }

    /** All records of a search in one half of the log, page by page. */
    List<JsonNode> all(String half, int limit, Consumer<ObjectNode> criteria) {
        var all = new ArrayList<JsonNode>();
        var page = page(half, criteria.andThen(body -> body.put("limit", limit)));
        page.get(half).forEach(all::add);
        while (page.has("next")) {
            assertThat(page.get(half)).hasSize(limit);
            var next = page.get("next").stringValue();
            page = page(half, criteria.andThen(body -> body.put("limit", limit).put("cursor", next)));
            page.get(half).forEach(all::add);
        }
        return all;
    }

    static List<String> ids(List<JsonNode> entries) {
        return entries.stream().map(entry -> entry.get("id").stringValue()).toList();
    }
}
