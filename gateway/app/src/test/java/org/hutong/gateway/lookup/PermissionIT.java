package org.hutong.gateway.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Entries;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.Test;

/** Grants decide, and say why not. */
class PermissionIT {

    private final Gateway gateway = Gateway.shared();
    private final Client client = new Client(gateway);

    @Test
    void aMatterThatNoGrantCoversIsDeniedWithWhatIsCovered() {
        int askedBefore = Landscape.get().troubled().calls();
        var response = client.lookUp("zj-service-hall", Requests.with(body -> {
            body.put("province", "22");
            body.withObject("/matter").put("code", "33-9999-001");
        }));

        assertThat(response.status()).isEqualTo(403);
        var dimension = response.json().at("/dimensions/0");
        assertThat(dimension.get("dimension").stringValue()).isEqualTo("matter");
        assertThat(dimension.get("covered").valueStream().map(v -> v.stringValue()))
                .contains("33-0721-001");
        assertThat(response.json().get("detail").stringValue()).contains("33-0721-001");
        assertThat(Landscape.get().troubled().calls())
                .as("the province was not asked")
                .isEqualTo(askedBefore);
    }

    @Test
    void theEnterpriseMatterDoesNotOpenDrivingLicences() {
        var response = client.lookUp(
                "zj-service-hall",
                Requests.with(body -> body.withObject("/matter").put("code", "36-0415-002")));

        assertThat(response.status()).isEqualTo(403);
    }

    @Test
    void aFieldThatIsNotGrantedIsDeniedByName() {
        var response = new Client(gateway, "zh")
                .lookUp(
                        "zj-service-hall",
                        Requests.with(
                                body -> body.putArray("fields").add("name").add("address")));

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.json().at("/dimensions/0/dimension").stringValue()).isEqualTo("fields");
        assertThat(response.json().get("detail").stringValue()).contains("address");
    }

    @Test
    void nobodyLooksHimselfUp() {
        var response = client.lookUp(
                "zj-service-hall",
                Requests.with(body -> body.withObject("/operator").put("id", Requests.JIANGXI_DRIVER)));

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.json().at("/dimensions/0/dimension").stringValue()).isEqualTo("guard");
        assertThat(response.http().body()).doesNotContain(Requests.JIANGXI_DRIVER);
    }

    @Test
    void aDenialIsRecordedWithThePoliciesThatDecided() {
        client.lookUp("jx-service-hall", Requests.with(body -> {
            body.put("businessNumber", "DENIED-1");
            body.withObject("/matter").put("code", "33-9999-001");
        }));

        Map<String, Object> entry = Entries.ofBusinessNumber(
                        gateway,
                        "select permitted, outcome, policies, cardinality(disclosed) as disclosed from access_entry"
                                + " where business_hash = any(?) order by at desc limit 1",
                        "DENIED-1")
                .query()
                .singleRow();
        assertThat(entry)
                .containsEntry("permitted", false)
                .containsEntry("outcome", "not-permitted")
                .containsEntry("disclosed", 0);
        assertThat(String.valueOf(entry.get("policies"))).hasSize(64);
    }

    @Test
    void anAgencyThatAsksTooFastIsToldWhenToTryAgain() {
        try (var slow =
                Gateway.start(Map.of("hutong.quota.agency.per-second", "1", "hutong.quota.agency.burst", "2"))) {
            var hurried = new Client(slow);
            var token = "Bearer " + Client.token("zj-service-hall");
            var body = Requests.drivingLicence("36", Requests.JIANGXI_DRIVER);
            Client.Response last = hurried.post("/v1/lookups", token, "application/json", body);
            for (int i = 0; i < 10 && last.status() != 429; i++) {
                last = hurried.post("/v1/lookups", token, "application/json", body);
            }
            assertThat(last.status()).isEqualTo(429);
            assertThat(last.json().get("type").stringValue()).isEqualTo("urn:hutong:problem:over-quota");
            assertThat(Integer.parseInt(last.header("Retry-After"))).isPositive();
        }
    }
}
