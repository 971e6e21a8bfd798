package org.hutong.province;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class JiangxiPublicSecurityTest {

    private final Client client = new Client();
    private JiangxiPublicSecurity jiangxi;

    @BeforeEach
    void start() throws IOException {
        jiangxi = JiangxiPublicSecurity.start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        client.close();
        jiangxi.close();
    }

    @Test
    void answersAnAuthenticatedQuery() throws Exception {
        JsonNode answer = Client.JSON.readTree(
                query("jx-demo-only-token", SampleHolders.JIANGXI_DRIVER).body());
        assertThat(answer.at("/code").asString()).isEqualTo("00");
        assertThat(answer.at("/data/certificateNo").asString()).isEqualTo(SampleHolders.JIANGXI_DRIVER);
        assertThat(answer.at("/data/licenceState").asString()).isEqualTo("A");
        assertThat(answer.at("/data/vehicleTypes").isArray()).isTrue();
        assertThat(answer.at("/data/firstIssueDate").asString()).matches("\\d{4}/\\d\\d/\\d\\d");
        assertThat(answer.at("/data/effectiveFrom").asString()).matches("\\d{4}-\\d\\d-\\d\\d 00:00:00");
    }

    @Test
    void saysThatNothingMatches() throws Exception {
        assertAnswer(query("jx-demo-only-token", SampleHolders.ZHEJIANG_CHILD), 200, "01");
    }

    @Test
    void refusesAWrongToken() throws Exception {
        assertAnswer(query("another-token", SampleHolders.JIANGXI_DRIVER), 401, "10");
    }

    @Test
    void refusesAQueryWithoutAHead() throws Exception {
        assertAnswer(post("{\"data\":{\"certificateNo\":\"1\"}}"), 401, "10");
    }

    @Test
    void callsWhatIsNotJsonABadParameter() throws Exception {
        assertAnswer(post("certificateNo=1"), 400, "20");
    }

    private HttpResponse<String> query(String token, String number) throws Exception {
        return post(Client.JSON.writeValueAsString(Map.of(
                "head", Map.of("accessId", "hutong-demo", "accessToken", token),
                "data", Map.of("certificateNo", number))));
    }

    private HttpResponse<String> post(String body) throws Exception {
        return client.post(jiangxi.url() + JiangxiPublicSecurity.DRIVING_LICENCES, body, Map.of());
    }

    private static void assertAnswer(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode body = Client.JSON.readTree(answer.body());
        assertThat(body.at("/code").asString()).isEqualTo(code);
        assertThat(body.has("data")).isFalse();
    }
}
