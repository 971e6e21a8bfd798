package org.hutong.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import org.hutong.gateway.accesslog.ActRecord;
import org.hutong.gateway.landscape.Acts;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A signature that is no credential's is in the access log too. */
class KeyUsesIT {

    @Test
    void trustListsAreNotedEachAndStatusListsByTheDay() throws ParseException {
        try (var gateway =
                Gateway.start(Map.of("hutong.database.url", Landscape.get().freshDatabase()))) {
            var client = new Client(gateway);
            assertThat(client.get("/v1/trust-list.jwt").status()).isEqualTo(200);
            assertThat(client.get("/v1/trust-list.jwt").status()).isEqualTo(200);

            assertThat(Acts.where(gateway, "kind = 'key-uses'"))
                    .as("once a list, however often it is asked for")
                    .singleElement()
                    .satisfies(act -> assertThat(Acts.words(act, "actor", "act", "detail"))
                            .startsWith("gateway used ")
                            .contains("trust-list", "\"sequence\":1")
                            .satisfies(_ -> assertIsAKey(gateway, act)));

            var answer = client.lookUp("zj-service-hall", Requests.with(_ -> {}));
            var jwt = answer.json().get("credential").stringValue().split("~")[0];
            var status = JsonMapper.shared()
                    .readTree(SignedJWT.parse(jwt).getPayload().toString())
                    .at("/status/status_list/uri");
            var path = URI.create(status.stringValue()).getPath();
            assertThat(client.get(path).status()).isEqualTo(200);
            var uses = gateway.bean(KeyUses.class);
            uses.noteEndedDays();
            assertThat(Acts.where(gateway, "kind = 'key-uses'"))
                    .as("today is not over")
                    .hasSize(1);

            gateway.database().sql("update key_use set day = day - 1").update();
            uses.noteEndedDays();
            uses.noteEndedDays();

            var acts = Acts.where(gateway, "kind = 'key-uses'");
            assertThat(acts).hasSize(2);
            assertThat(acts.getLast().text("detail")).contains("status-list", "\"signatures\":1");
            assertIsAKey(gateway, acts.getLast());
        }
    }

    private static void assertIsAKey(Gateway gateway, ActRecord act) {
        assertThat(gateway.database()
                        .sql("select count(*) from issuing_key where id = ?")
                        .param(act.text("subject"))
                        .query(Long.class)
                        .single())
                .isOne();
    }
}
