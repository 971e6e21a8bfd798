package org.hutong.gateway.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Types, mappings and code tables are data as connections are: they change while the gateway runs. */
class DefinitionAdministrationIT {

    private static final String DATABASE = Landscape.get().freshDatabase();

    private static Gateway gateway = Gateway.shared();
    private static Client client = new Client(gateway);

    @BeforeAll
    static void aGatewayWithoutConnections() {
        gateway = Gateway.start(Map.of("hutong.database.url", DATABASE, "hutong.connections.files", ""));
        client = new Client(gateway);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aTypeJoinsTheCatalogueAndLeavesItWithoutARestart() {
        create("types", "type", type("fishing-permit", "{\"number\":{\"type\":\"string\"}}", "number"));
        assertThat(catalogue()).doesNotContain("fishing-permit");

        post("types/fishing-permit/activate", "{\"version\":1,\"reason\":\"agreed\"}");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> catalogue().contains("fishing-permit"));

        post("types/fishing-permit/pause", "{\"version\":1}");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> !catalogue().contains("fishing-permit"));
        assertThat(acts("types/fishing-permit")).containsExactly("paused", "activated", "created");
    }

    @Test
    void aTypeThatCannotBeIsRefusedWithItsReason() {
        assertRefused(
                type("t-1", "{\"number\":{\"type\":\"strong\"}}", "number"), "/type/schema/properties/number/type");
        assertRefused(type("t-2", "{\"number\":{\"type\":\"string\"}}", "other"), "/type");
        assertRefused(type("T 3", "{\"number\":{\"type\":\"string\"}}", "number"), "/type");
        assertRefused(
                type("t-4", "{\"number\":{\"$ref\":\"http://169.254.169.254/latest\"}}", "number"), "/type/schema");
        assertRefused(type("t-5", "{\"number\":{\"$ref\":\"file:///etc/passwd\"}}", "number"), "/type/schema");
        assertRefused(type("t-6", "{\"number\":{\"$ref\":\"classpath:application.yaml\"}}", "number"), "/type/schema");
        assertRefused(
                type("t-7", "{\"number\":{\"pattern\":\"(a+)+$\"}}", "number"),
                "/type/schema/properties/number/pattern");
    }

    @Test
    void aSharedMappingAndACodeTableServeAndChangeUnderARunningConnection() {
        create(
                "code-tables",
                "codeTable",
                "{\"id\":\"licence-status\",\"name\":{\"zh\":\"状态\",\"en\":\"Status\"},"
                        + "\"entries\":{\"valid\":\"valid\"}}");
        create(
                "mappings",
                "mapping",
                "{\"id\":\"shared\",\"name\":{\"zh\":\"共用\",\"en\":\"Shared\"},"
                        + "\"type\":\"driving-licence\",\"expression\":\"$merge([$, {\\\"certificateStatus\\\":"
                        + " $code(\\\"licence-status\\\", certificateStatus)}])\"}");
        create("connections", "connection", connection("uses-shared", "61", "{\"use\":\"shared\"}"));
        assertProblem(
                client.administer("POST", "/mappings/shared/activate", "{\"version\":1}"),
                409,
                "reference-not-serving");
        post("code-tables/licence-status/activate", "{\"version\":1}");
        post("mappings/shared/activate", "{\"version\":1}");
        awaitServing("mappings/shared");
        serve("uses-shared");
        assertThat(lookUp("61").json().at("/record/certificateStatus").stringValue())
                .isEqualTo("valid");

        assertProblem(client.administer("POST", "/mappings/shared/pause", "{\"version\":1}"), 409, "in-use");
        assertProblem(client.administer("DELETE", "/code-tables/licence-status?version=1", ""), 409, "in-use");
        assertProblem(client.administer("POST", "/types/driving-licence/pause", "{\"version\":1}"), 409, "in-use");

        change(
                "code-tables/licence-status",
                "codeTable",
                "{\"id\":\"licence-status\",\"name\":{\"zh\":\"状态\",\"en\":\"Status\"},"
                        + "\"entries\":{\"valid\":\"suspended\"}}",
                1);
        post("code-tables/licence-status/activate", "{\"version\":2}");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> lookUp("61")
                        .json()
                        .at("/record/certificateStatus")
                        .asString("")
                        .equals("suspended"));

        change(
                "code-tables/licence-status",
                "codeTable",
                "{\"id\":\"licence-status\",\"name\":{\"zh\":\"状态\",\"en\":\"Status\"},"
                        + "\"entries\":{\"other\":\"valid\"}}",
                2);
        post("code-tables/licence-status/activate", "{\"version\":3}");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> lookUp("61").status() == 502);

        post("code-tables/licence-status/roll-back", "{\"version\":3,\"to\":1,\"reason\":\"a code was missing\"}");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> lookUp("61").status() == 200);
        assertThat(client.administer("GET", "/code-tables/licence-status/differences?from=2&to=3", "")
                        .json()
                        .toString())
                .contains("/entries/other", "/entries/valid");
    }

    @Test
    void whatNeverServedIsNotRolledBackToAndAPausedOneStaysPaused() throws IOException {
        create("connections", "connection", connection("untested", "64", "\"$\""));
        assertProblem(
                client.administer(
                        "POST", "/connections/untested/roll-back", "{\"version\":1,\"to\":1,\"reason\":\"a trick\"}"),
                409,
                "not-tested");

        create(
                "code-tables",
                "codeTable",
                "{\"id\":\"rests\",\"name\":{\"zh\":\"停\",\"en\":\"Rests\"},\"entries\":{\"1\":\"a\"}}");
        post("code-tables/rests/activate", "{\"version\":1}");
        post("code-tables/rests/pause", "{\"version\":1}");
        take(unzip(export()), true);
        assertThat(client.administer("GET", "/code-tables/rests", "")
                        .json()
                        .get("stage")
                        .stringValue())
                .isEqualTo("paused");
    }

    @Test
    void whatRefersToSomethingThatRestsDoesNotResume() {
        create(
                "code-tables",
                "codeTable",
                "{\"id\":\"referred\",\"name\":{\"zh\":\"表\",\"en\":\"Table\"},\"entries\":{\"1\":\"a\"}}");
        create(
                "mappings",
                "mapping",
                "{\"id\":\"refers\",\"name\":{\"zh\":\"用\",\"en\":\"Refers\"},"
                        + "\"type\":\"driving-licence\",\"expression\":\"{ \\\"name\\\": $code('referred', x) }\"}");
        post("code-tables/referred/activate", "{\"version\":1}");
        post("mappings/refers/activate", "{\"version\":1}");
        post("mappings/refers/pause", "{\"version\":1}");
        post("code-tables/referred/pause", "{\"version\":1}");

        assertProblem(
                client.administer("POST", "/mappings/refers/resume", "{\"version\":1}"), 409, "reference-not-serving");
    }

    @Test
    void whatAnAdministratorDeletedOrPausedStaysSoWhenANodeStarts() {
        assertThat(client.administer("GET", "/types/road-transport-permit", "")
                        .json()
                        .get("stage")
                        .stringValue())
                .isEqualTo("active");
        post("types/road-transport-permit/pause", "{\"version\":1}");
        assertThat(client.administer("DELETE", "/types/resident-id?version=1", "")
                        .status())
                .isEqualTo(204);

        try (var other = Gateway.start(Map.of("hutong.database.url", DATABASE, "hutong.connections.files", ""))) {
            var elsewhere = new Client(other);
            assertThat(elsewhere
                            .administer("GET", "/types/road-transport-permit", "")
                            .json()
                            .get("stage")
                            .stringValue())
                    .isEqualTo("paused");
            assertThat(elsewhere.administer("GET", "/types/resident-id", "").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aPreviewShowsTheCanonicalRecordItsFaultsAndWhatNothingMaps() {
        var preview = client.administer("POST", "/mapping-previews", """
            { "type": "driving-licence",
              "mapping": "{ \\"name\\": xm, \\"vehicleClasses\\": [zjcx], \\"firstIssued\\": clrq }",
              "record": { "xm": "示例甲", "zjcx": "C1", "clrq": "2015年5月1日", "bz": "…", "dz": { "jd": "…" } } }
            """).json();

        assertThat(preview.get("fits").booleanValue()).isFalse();
        assertThat(preview.at("/record/name").stringValue()).isEqualTo("示例甲");
        assertThat(texts(preview.get("unmapped"))).containsExactly("/bz", "/dz/jd");
        assertThat(preview.get("faults")
                        .valueStream()
                        .map(fault -> fault.get("pointer").stringValue()))
                .contains("/firstIssued", "/licenceNumber");
        assertProblem(
                client.administer(
                        "POST", "/mapping-previews", "{\"type\":\"driving-licence\",\"mapping\":\"{ \",\"record\":{}}"),
                400,
                "invalid-request");
        assertThat(client.administer(
                                "POST",
                                "/mapping-previews",
                                "{\"type\":\"driving-licence\",\"mapping\":\"{\\\"a\\\":"
                                        + " $error(xm)}\",\"record\":{\"xm\":\"示例甲\"}}")
                        .json()
                        .get("failure")
                        .stringValue())
                .doesNotContain("示例甲");
    }

    @Test
    void anExportComesBackUnchangedAndADryRunPrintsTheDifference() throws IOException {
        create(
                "connections",
                "connection",
                connection("exported", "62", "\"$\"")
                        .replace(
                                "\"method\"",
                                "\"authentication\":{\"scheme\":\"header\",\"name\":\"X-Key\",\"value\":{\"text\":\"kept-secret\"}},\"method\""));
        var files = unzip(export());
        assertThat(files).containsKeys("types/driving-licence.yaml", "connections/exported.yaml");
        assertThat(files.get("connections/exported.yaml"))
                .contains("province: \"62\"", "set: true")
                .doesNotContain("kept-secret", "sealed");
        assertThat(export()).as("two exports are the same bytes").isEqualTo(export());

        assertThat(acts(take(files, false))).containsOnly("unchanged");

        files.computeIfPresent(
                "connections/exported.yaml", (_, content) -> content.replace("A sample", "Another sample"));
        var printed = client.administer(
                "POST", "/definitions?reason=review&dryRun=true", "application/zip", "text/plain", zip(files));
        assertThat(printed.http().body())
                .startsWith(
                        "changed connections/exported\n    /name/en: \"A sample system\" → \"Another sample system\"");
        assertThat(version("connections/exported"))
                .as("a dry run changes nothing")
                .isEqualTo(1);

        assertThat(acts(take(files, false))).contains("changed");
        assertThat(version("connections/exported")).isEqualTo(2);
        assertThat(acts(take(files, false))).containsOnly("unchanged");
        assertThat(version("connections/exported")).isEqualTo(2);
    }

    @Test
    void anImportIsAllOrNothing() throws IOException {
        var files = new LinkedHashMap<String, String>();
        files.put("types/imported-type.yaml", type("imported-type", "{\"number\":{\"type\":\"string\"}}", "number"));
        files.put("connections/imported.yaml", connection("imported", "63", "\"{ \""));
        files.put("connections/other.yaml", connection("imported-too", "63", "\"$\""));

        var refused =
                client.administer("POST", "/definitions?reason=x", "application/zip", "application/json", zip(files));

        assertProblem(refused, 400, "invalid-request");
        assertThat(refused.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").stringValue()))
                .containsExactlyInAnyOrder("/connections/imported/mapping", "/connections/other");
        assertThat(client.administer("GET", "/types/imported-type", "").status())
                .isEqualTo(404);

        files.put(
                "connections/imported.yaml",
                connection("imported", "63", "\"$\"").replace("driving-licence", "imported-type"));
        files.remove("connections/other.yaml");
        assertThat(acts(take(files, true))).containsOnly("created");
        assertThat(client.administer("GET", "/types/imported-type", "")
                        .json()
                        .get("stage")
                        .stringValue())
                .isEqualTo("active");
        assertThat(client.administer("GET", "/connections/imported", "")
                        .json()
                        .get("stage")
                        .stringValue())
                .isEqualTo("draft");
    }

    @Test
    void archivesThatAreNoneAreRefused() throws IOException {
        for (byte[] archive : List.of(
                "no archive".getBytes(StandardCharsets.UTF_8),
                zip(Map.of("../../etc/passwd", "x")),
                zip(Map.of("types/A.yaml", "x: 1")),
                zip(Map.of("types/a.yaml", "x: [1")),
                zip(Map.of("types/a.yaml", "x: 1\nx: 2")))) {
            assertProblem(
                    client.administer("POST", "/definitions?reason=x", "application/zip", "application/json", archive),
                    400,
                    "invalid-request");
        }
        assertProblem(
                client.administer(
                        "POST",
                        "/definitions?reason=x",
                        "application/zip",
                        "application/json",
                        zip(Map.of("types/a.yaml", "#".repeat(5 << 20)))),
                413,
                "payload-too-large");
        assertProblem(
                client.administer("POST", "/definitions?reason=x", "text/plain", "application/json", new byte[1]),
                415,
                "unsupported-media-type");
    }

    private static byte[] export() {
        return client.download("/admin/v1/definitions", Client.token("demo-administrator"));
    }

    private static JsonNode take(Map<String, String> files, boolean activate) throws IOException {
        var taken = client.administer(
                "POST",
                "/definitions?reason=review&activate=" + activate,
                "application/zip",
                "application/json",
                zip(files));
        assertThat(taken.status()).as(taken.http().body()).isEqualTo(200);
        return taken.json();
    }

    private static List<String> acts(JsonNode imported) {
        return imported.valueStream().map(one -> one.get("act").stringValue()).toList();
    }

    private static List<String> acts(String path) {
        return acts(client.administer("GET", "/" + path + "/acts", "").json());
    }

    private static int version(String path) {
        return client.administer("GET", "/" + path, "").json().get("version").intValue();
    }

    private static Map<String, String> unzip(byte[] archive) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::stringValue).toList();
    }

    private static String catalogue() {
        return client.get("/v1/catalogue", Client.token("zj-service-hall"))
                .http()
                .body();
    }

    private static Client.Response lookUp(String province) {
        return client.lookUp("zj-service-hall", Requests.with(body -> body.put("province", province)));
    }

    private static void serve(String id) {
        var holder = "\"holder\":{\"kind\":\"111\",\"code\":\"" + Requests.JIANGXI_DRIVER + "\"}";
        var tested = client.administer("POST", "/connections/" + id + "/test", "{\"version\":1," + holder + "}");
        assertThat(tested.json().path("passed").asBoolean(false))
                .as(tested.http().body())
                .isTrue();
        post("connections/" + id + "/activate", "{\"version\":1}");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> lookUp("61").status() == 200);
    }

    /** A test call needs what the version refers to, and this node takes a moment to follow. */
    private static void awaitServing(String path) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> client.administer(
                                        "POST",
                                        "/mapping-previews",
                                        "{\"type\":\"driving-licence\",\"mapping\":{\"use\":\"shared\"},\"record\":{}}")
                                .status()
                        == 200);
        assertThat(client.administer("GET", "/" + path, "").json().get("stage").stringValue())
                .isEqualTo("active");
    }

    private static void create(String collection, String member, String content) {
        var created = client.administer(
                "POST", "/" + collection, "{\"reason\":\"a test\",\"" + member + "\":" + content + "}");
        assertThat(created.status()).as(created.http().body()).isEqualTo(201);
    }

    private static void change(String path, String member, String content, int seen) {
        var changed = client.administer(
                "PUT",
                "/" + path,
                "{\"reason\":\"a test\",\"version\":" + seen + ",\"" + member + "\":" + content + "}");
        assertThat(changed.status()).as(changed.http().body()).isEqualTo(200);
    }

    private static void post(String path, String body) {
        var answer = client.administer("POST", "/" + path, body);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    }

    private static void assertRefused(String type, String pointer) {
        var refused = client.administer("POST", "/types", "{\"reason\":\"a test\",\"type\":" + type + "}");
        assertProblem(refused, 400, "invalid-request");
        assertThat(refused.json().at("/errors/0/pointer").stringValue())
                .as(refused.http().body())
                .startsWith(pointer);
    }

    private static void assertProblem(Client.Response response, int status, String slug) {
        assertThat(response.status()).as(response.http().body()).isEqualTo(status);
        assertThat(response.json().get("type").stringValue()).isEqualTo("urn:hutong:problem:" + slug);
    }

    private static String type(String key, String properties, String field) {
        return "{\"key\":\"" + key + "\",\"name\":{\"zh\":\"示例证\",\"en\":\"A sample\"},"
                + "\"authority\":{\"zh\":\"示例部门\",\"en\":\"A sample authority\"},\"holderKinds\":[\"111\"],"
                + "\"sharing\":\"conditional\",\"credentialValidity\":\"P30D\",\"fields\":{\"" + field
                + "\":{\"zh\":\"编号\",\"en\":\"Number\",\"sensitivity\":\"personal\"}},"
                + "\"schema\":{\"type\":\"object\",\"additionalProperties\":false,\"properties\":" + properties + "}}";
    }

    private static String connection(String id, String province, String mapping) {
        return "{\"id\":\"" + id + "\",\"name\":{\"zh\":\"示例系统\",\"en\":\"A sample system\"},\"province\":\"" + province
                + "\",\"type\":\"driving-licence\",\"connector\":\"http\",\"parameters\":{\"url\":\""
                + Landscape.get().troubled().url()
                + "/well\",\"method\":\"POST\",\"body\":{\"code\":\"{holder.code}\"}},\"mapping\":" + mapping + "}";
    }
}
