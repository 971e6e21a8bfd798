package org.hutong.province;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.hutong.connector.Parameters;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceAnswer.Found;
import org.hutong.connector.SourceAnswer.NotFound;
import org.hutong.connector.SourceAnswer.Refused;
import org.hutong.connector.json.JsonRecords;
import org.hutong.connector.xml.XmlRecords;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.core.type.TypeReference;

/** The XML system, its answers read as the http connector reads them, and the connection file's mapping. */
@TestInstance(Lifecycle.PER_CLASS)
class ZhejiangHealthTest {

    private static final String DOCTYPE =
            "<!DOCTYPE q [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><query><childIdNo>&e;</childIdNo></query>";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConnectionFile connection;
    private final XmlRecords records;
    private final ZhejiangHealth system;

    ZhejiangHealthTest() throws Exception {
        system = ZhejiangHealth.start("127.0.0.1", 0);
        connection = ConnectionFile.of("zj-health-birth-certificate");
        records = XmlRecords.of(Parameters.check(
                JsonRecords.PARAMETERS,
                new HashMap<>(Map.of(
                        "outcome",
                        Client.JSON.convertValue(
                                connection.content().at("/parameters/outcome"),
                                new TypeReference<Map<String, Object>>() {}),
                        "record",
                        connection.parameter("record")))));
    }

    @AfterAll
    void stop() {
        http.close();
        system.close();
    }

    @Test
    void everyBirthBecomesCanonical() throws Exception {
        for (BirthCertificate birth : SampleFamilies.births()) {
            SourceAnswer answer = ask(birth.child().idNumber(), ZhejiangHealth.PASSWORD);
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Found.class,
                            found -> assertThat(connection.map(Client.JSON.valueToTree(found.record())))
                                    .isEqualTo(Canonical.of(birth)));
        }
    }

    @Test
    void aParentsNumberDoesNotFindTheChild() throws Exception {
        assertThat(ask(SampleHolders.ZHEJIANG_DRIVER, ZhejiangHealth.PASSWORD)).isInstanceOf(NotFound.class);
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        assertThat(post(body(SampleHolders.ZHEJIANG_CHILD), "wrong").statusCode())
                .isEqualTo(401);
        assertThat(ask(SampleHolders.ZHEJIANG_CHILD, "wrong")).isInstanceOf(Refused.class);
    }

    @Test
    void whatIsNoQueryIsABadParameter() throws Exception {
        for (String body : new String[] {"", "<query>", "<query/>", "<query><childIdNo/></query>", DOCTYPE}) {
            assertThat(post(body, ZhejiangHealth.PASSWORD).statusCode()).isEqualTo(400);
        }
    }

    private SourceAnswer ask(String holder, String password) throws Exception {
        return records.read(post(body(holder), password).body());
    }

    private String body(String holder) {
        return connection.parameter("body").replace("{holder.code}", holder);
    }

    private HttpResponse<byte[]> post(String body, String password) throws IOException, InterruptedException {
        String user = ZhejiangHealth.USERNAME + ":" + password;
        HttpRequest request = HttpRequest.newBuilder(URI.create(system.url() + connection.path()))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofByteArray());
    }
}
