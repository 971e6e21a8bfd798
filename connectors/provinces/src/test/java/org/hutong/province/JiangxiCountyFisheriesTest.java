package org.hutong.province;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class JiangxiCountyFisheriesTest {

    @Test
    void answersWhoeverKnowsItsKey() throws Exception {
        try (JiangxiCountyFisheries county = JiangxiCountyFisheries.start("127.0.0.1", 0)) {
            String someone = "{\"sfzh\":\"360102199003078032\"}";

            assertThat(ask(county, JiangxiCountyFisheries.KEY, someone).body()).contains("\"code\":\"0\"", "cyr");
            assertThat(ask(county, JiangxiCountyFisheries.KEY, "{\"sfzh\":\"330106201605120015\"}")
                            .body())
                    .contains("\"code\":\"1\"");
            assertThat(ask(county, JiangxiCountyFisheries.KEY, "{}").body()).contains("\"code\":\"9\"");
            assertThat(ask(county, "another", someone).statusCode()).isEqualTo(401);
        }
    }

    private static HttpResponse<String> ask(JiangxiCountyFisheries county, String key, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(county.url() + JiangxiCountyFisheries.PERMITS))
                            .header(JiangxiCountyFisheries.KEY_HEADER, key)
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
