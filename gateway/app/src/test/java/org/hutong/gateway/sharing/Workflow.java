package org.hutong.gateway.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.SignIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The sharing workflow of one gateway, as people of the realm use it. Sign-ins last as long as one test class. */
final class Workflow {

    /** Manager of the Zhejiang service hall, which applies. */
    static final String APPLICANT = "demo-zheng";

    /** Manager of the Jiangxi traffic police, which provides. */
    static final String PROVIDER = "demo-feng";

    /** Manager of the Jiangxi data bureau, the competent department of Jiangxi. */
    static final String JIANGXI = "demo-chu";

    /** Manager of the Zhejiang data bureau, the competent department of Zhejiang. */
    static final String ZHEJIANG = "demo-chen";

    /** Manager of the national data office, the common superior. */
    static final String NATIONAL = "demo-wei";

    /** Manager of the Jiangxi service hall: a stranger to all of this, or an applicant of the provider's own province. */
    static final String NEIGHBOUR = "demo-wang";

    static final String ADMINISTRATOR = "demo-zhao";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Client client;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    Workflow(Client client) {
        this.client = client;
    }

    /** Calls as a person. */
    Client.Response call(String person, String method, String path, String body) {
        return client.as(tokens.computeIfAbsent(person, SignIn::token), method, path, body);
    }

    /** What a person sees at an address. */
    JsonNode see(String person, String path) {
        var answer = call(person, "GET", path, "");
        assertThat(answer.status()).as(path + ": " + answer.http().body()).isEqualTo(200);
        return answer.json();
    }

    /** What a person gets as CSV. */
    String csv(String person, String path) {
        return client.getAs(tokens.computeIfAbsent(person, SignIn::token), path, "text/csv")
                .http()
                .body();
    }

    /** Takes a step, having seen the newest version. */
    JsonNode step(String person, String link, String act, Consumer<ObjectNode> more) {
        var answer = tryStep(person, link, act, more);
        assertThat(answer.status()).as(act + ": " + answer.http().body()).isEqualTo(200);
        return answer.json();
    }

    JsonNode step(String person, String link, String act) {
        return step(person, link, act, _ -> {});
    }

    /** Tries a step, having seen the newest version as an administrator sees it. */
    Client.Response tryStep(String person, String link, String act, Consumer<ObjectNode> more) {
        int version = see(ADMINISTRATOR, link).get("version").intValue();
        return tryStep(person, link, act, version, more);
    }

    Client.Response tryStep(String person, String link, String act, int version, Consumer<ObjectNode> more) {
        var body = JSON.createObjectNode().put("version", version).put("reason", "示例理由：" + act);
        more.accept(body);
        return call(person, "POST", link + "/" + act, body.toString());
    }

    /** A step that is refused: by which kind of problem, and for which reason. */
    void refused(String person, String link, String act, Consumer<ObjectNode> more, String problem, String why) {
        var answer = tryStep(person, link, act, more);
        assertThat(answer.json().path("type").asString(""))
                .as(answer.http().body())
                .endsWith(":" + problem);
        assertThat(answer.json().path("step").asString("")).isEqualTo(why);
    }

    /** Drafts an application; answers its address. */
    String draft(String person, Consumer<ObjectNode> change) {
        var answer = tryDraft(person, UUID.randomUUID().toString(), application(change));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(201);
        return answer.json().get("link").stringValue();
    }

    Client.Response tryDraft(String person, String key, String body) {
        return client.post(
                "/v1/applications",
                "Bearer " + tokens.computeIfAbsent(person, SignIn::token),
                "application/json",
                body,
                key);
    }

    /** Drafts, lets the head agree, and submits. */
    String submitted(String person, Consumer<ObjectNode> change) {
        var link = draft(person, change);
        step(person, link, "agree", Workflow::head);
        step(person, link, "submit");
        return link;
    }

    /** Opens a dispute; answers its address. */
    String dispute(String person, String about) {
        var answer = tryDispute(person, about);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(201);
        return answer.json().get("link").stringValue();
    }

    Client.Response tryDispute(String person, String about) {
        var path = about.split("/");
        var body = JSON.createObjectNode().put("reason", "对处理结果有异议");
        body.putObject("about").put("kind", path[2]).put("id", path[3]);
        return client.post(
                "/v1/disputes",
                "Bearer " + tokens.computeIfAbsent(person, SignIn::token),
                "application/json",
                body.toString(),
                UUID.randomUUID().toString());
    }

    static void head(ObjectNode body) {
        body.putObject("head").put("name", "示例负责人").put("role", "主任");
    }

    static void refusal(ObjectNode body) {
        head(body);
        body.put("ground", "not-necessary");
    }

    /** An application for Jiangxi driving licences, under a matter that no grant of the demo covers. */
    static String application(Consumer<ObjectNode> change) {
        var body = JSON.createObjectNode()
                .put("type", "driving-licence")
                .put("province", "36")
                .put("provider", "jx-traffic-police")
                .put("reason", "办理跨省网约车驾驶员证");
        var scope = body.putObject("scope")
                .put("basis", "《网络预约出租汽车经营服务管理暂行办法》第十四条")
                .put("scenario", "核验申请人的准驾车型和驾龄")
                .put("method", "interface")
                .put("quotaPerDay", 200)
                .put("validFrom", "2026-01-01")
                .put("validTo", "2027-12-31");
        scope.putArray("matters").add("33-0801-009");
        scope.putArray("bases").add("statutory-duty");
        scope.putArray("fields")
                .add("name")
                .add("licenceNumber")
                .add("vehicleClasses")
                .add("fileNumber");
        change.accept(body);
        return body.toString();
    }
}
