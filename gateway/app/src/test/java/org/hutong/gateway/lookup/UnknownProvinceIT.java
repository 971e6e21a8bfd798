package org.hutong.gateway.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nobody says which province holds the record: all that may are asked, and whom we could not ask is said. */
class UnknownProvinceIT {

    private static Gateway gateway = Gateway.shared();

    @BeforeAll
    static void onlyTheSourcesOfThisTest() {
        gateway = Gateway.start(Map.of(
                "hutong.connections.files", Landscape.get().connections("all-provinces"),
                "hutong.database.url", Landscape.get().freshDatabase()));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void theOneMatchIsGivenAndSignedByItsProvince() {
        var answer = ask("driving-licence", "111", Requests.ZHEJIANG_DRIVER);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("outcome").stringValue()).isEqualTo("found");
        assertThat(answer.json().get("province").stringValue()).isEqualTo("33");
        assertThat(answer.json().at("/coverage/answered").intValue()).isEqualTo(2);
        assertThat(answer.json().at("/coverage/of").intValue()).isEqualTo(3);
        assertThat(answer.json().at("/coverage/unanswered/0/en").stringValue()).isEqualTo("A system in trouble");
    }

    @Test
    void notFoundSaysWhomItCouldNotAsk() {
        var answer = ask("driving-licence", "111", Requests.ZHEJIANG_CHILD);

        assertThat(answer.json().get("outcome").stringValue()).isEqualTo("not-found");
        assertThat(answer.json().has("province")).isFalse();
        assertThat(answer.json().at("/coverage/answered").intValue()).isEqualTo(2);
    }

    @Test
    void theEntryNamesAllThatWereAsked() {
        var answer = ask("driving-licence", "111", Requests.ZHEJIANG_CHILD);

        assertThat(gateway.database()
                        .sql("select connection from access_entry where id = ?::uuid")
                        .param(answer.json().at("/receipt/entry").stringValue())
                        .query(String.class)
                        .single())
                .contains(
                        "zj-public-security-driving-licence",
                        "jx-public-security-driving-licence",
                        "refuses-connections");
    }

    @Test
    void twoDifferentRecordsAreAConflictAndNoneIsGiven() {
        var holder = Landscape.driverInBothProvinces();
        var answer = ask("driving-licence", "111", holder);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:hutong:problem:conflicting-matches");
        assertThat(answer.json().get("sources").size()).isEqualTo(2);
        assertThat(answer.http().body()).doesNotContain(holder);
    }

    @Test
    void aTypeWithOneSourceIsAnsweredAsIfTheProvinceHadBeenNamed() {
        var answer = ask("business-licence", "001", Requests.JIANGXI_ENTERPRISE);

        assertThat(answer.json().get("province").stringValue()).isEqualTo("36");
        assertThat(answer.json().has("coverage")).isFalse();
    }

    private static Client.Response ask(String type, String kind, String code) {
        return new Client(gateway).lookUp("zj-service-hall", Requests.with(body -> {
            body.put("type", type).remove("province");
            body.withObject("/holder").put("kind", kind).put("code", code);
        }));
    }
}
