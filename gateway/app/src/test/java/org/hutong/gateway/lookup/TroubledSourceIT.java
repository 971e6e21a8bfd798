package org.hutong.gateway.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Entries;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A source in trouble gives a problem a clerk can act on, and never a record. */
class TroubledSourceIT {

    private final Gateway gateway = Gateway.shared();
    private final Client client = new Client(gateway);

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "refuses connections, 11, 503, source-unavailable",
        "hangs, 12, 504, source-timeout",
        "answers 500, 13, 503, source-unavailable",
        "answers garbage, 14, 502, source-answer-invalid",
        "answers a record that breaks the schema, 15, 502, source-answer-invalid",
        "does not know us, 21, 502, source-refused",
    })
    void isAProblemOfItsOwnAndIsRecorded(String trouble, String province, int status, String slug) {
        var businessNumber = "TROUBLE-" + province;
        var response = client.lookUp(
                "zj-service-hall",
                Requests.with(body -> body.put("province", province).put("businessNumber", businessNumber)));

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.json().get("type").stringValue()).isEqualTo("urn:hutong:problem:" + slug);
        assertThat(response.json().get("source").stringValue()).isEqualTo("A system in trouble");
        assertThat(response.http().body())
                .doesNotContain("NullPointer", "127.0.0.1", "Exception", "2015年", "登录", Requests.JIANGXI_DRIVER);
        assertThat(Entries.ofBusinessNumber(
                                gateway,
                                "select distinct outcome from access_entry where business_hash = any(?)",
                                businessNumber)
                        .query(String.class)
                        .single())
                .isEqualTo(slug);
    }

    @Test
    void theFieldThatBreaksTheSchemaIsNamedButNotItsValue() {
        var response = client.lookUp("zj-service-hall", Requests.with(body -> body.put("province", "15")));

        assertThat(response.json().get("field").stringValue()).isEqualTo("/firstIssued");
        assertThat(response.json().get("detail").stringValue())
                .contains("/firstIssued")
                .doesNotContain("2015");
    }

    @Test
    void aSourceThatIsWellNextToTroubledOnesAnswers() {
        var response = client.lookUp("zj-service-hall", Requests.with(body -> body.put("province", "22")));

        assertThat(response.status()).isEqualTo(200);
    }
}
