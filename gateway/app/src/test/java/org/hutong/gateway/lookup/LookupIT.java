package org.hutong.gateway.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hutong.gateway.accesslog.AccessRecords;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.Test;

/** One lookup, end to end, on real systems. */
class LookupIT {

    private final Gateway gateway = Gateway.shared();
    private final Client client = new Client(gateway);

    @Test
    void aZhejiangAgencyGetsAJiangxiDrivingLicence() {
        var response = client.lookUp("zj-service-hall", Requests.drivingLicence("36", Requests.JIANGXI_DRIVER));

        assertThat(response.status()).isEqualTo(200);
        var answer = response.json();
        assertThat(answer.get("outcome").stringValue()).isEqualTo("found");
        assertThat(answer.at("/record/licenceNumber").stringValue()).isEqualTo(Requests.JIANGXI_DRIVER);
        assertThat(answer.at("/record/validFrom").stringValue()).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(answer.get("credential").stringValue()).contains("~");
        assertThat(answer.has("nationalSignature")).isFalse();
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aJiangxiAgencyGetsAZhejiangDrivingLicence() {
        var response = client.lookUp("jx-service-hall", Requests.drivingLicence("33", Requests.ZHEJIANG_DRIVER));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().at("/record/vehicleClasses").isArray()).isTrue();
        assertThat(response.json().at("/record/certificateStatus").stringValue())
                .isEqualTo("valid");
    }

    @Test
    void aBusinessLicenceComesFromTheProvincesDatabase() {
        var response = client.lookUp("zj-service-hall", Requests.businessLicence(Requests.JIANGXI_ENTERPRISE));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().at("/record/creditCode").stringValue()).isEqualTo(Requests.JIANGXI_ENTERPRISE);
        assertThat(response.json().at("/record/registeredCapital").stringValue())
                .matches("\\d+\\.\\d{2}");
    }

    @Test
    void onlyFieldsThatThePoliciesPermitAreDisclosed() {
        var record = client.lookUp("zj-service-hall", Requests.drivingLicence("33", Requests.ZHEJIANG_DRIVER))
                .json()
                .get("record");

        assertThat(record.propertyNames()).contains("name", "validUntil").doesNotContain("address");
    }

    @Test
    void onlyFieldsThatWereAskedForAreDisclosed() {
        var body =
                Requests.with(request -> request.putArray("fields").add("name").add("validUntil"));

        var record = client.lookUp("zj-service-hall", body).json().get("record");

        assertThat(record.propertyNames()).containsExactly("name", "validUntil");
    }

    @Test
    void aHolderWithoutALicenceIsNotFoundAndGetsNoCredential() {
        var response = client.lookUp("jx-service-hall", Requests.drivingLicence("33", Requests.ZHEJIANG_CHILD));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().get("outcome").stringValue()).isEqualTo("not-found");
        assertThat(response.json().has("record")).isFalse();
        assertThat(response.json().has("credential")).isFalse();
        assertThat(entry(response)).containsEntry("outcome", "not-found").containsEntry("permitted", true);
    }

    @Test
    void theReceiptNamesTheEntryThatWasCommitted() {
        var response = client.lookUp(
                "zj-service-hall",
                Requests.with(request -> request.putArray("fields").add("name")));

        assertThat(entry(response))
                .containsEntry("agency", "zj-service-hall")
                .containsEntry("type", "driving-licence")
                .containsEntry("province", "36")
                .containsEntry("matter_code", "33-0721-001")
                .containsEntry("basis", "statutory-duty")
                .containsEntry("permitted", true)
                .containsEntry("outcome", "found")
                .containsEntry("connection", "jx-public-security-driving-licence")
                .hasEntrySatisfying(
                        "connection_version",
                        version -> assertThat((Integer) version).isPositive())
                .containsEntry("system", "zj-service-hall")
                .containsKey("leaf_hash");
        assertThat(entry(response).values())
                .as("what is about people is sealed")
                .noneMatch(value -> String.valueOf(value).contains(Requests.JIANGXI_DRIVER));
        var kept = gateway.bean(AccessRecords.class).find(entryId(response)).orElseThrow();
        assertThat(kept.text("holderCode")).isEqualTo(Requests.JIANGXI_DRIVER);
        assertThat(kept.commitments().orElseThrow().leafHash().bytes()).isEqualTo(kept.commitment());
        assertThat(disclosed(response)).containsExactly("name");
    }

    @Test
    void anEntryCanNeitherBeChangedNorRemoved() {
        client.lookUp("zj-service-hall", Requests.drivingLicence("36", Requests.JIANGXI_DRIVER));

        for (var attempt :
                List.of("update access_entry set outcome = 'x'", "delete from access_entry", "truncate access_entry")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> gateway.database().sql(attempt).update())
                    .hasMessageContaining("only ever added");
        }
    }

    private Map<String, Object> entry(Client.Response response) {
        return gateway.database()
                .sql("select * from access_entry where id = ?")
                .param(entryId(response))
                .query()
                .singleRow();
    }

    private List<String> disclosed(Client.Response response) {
        return gateway.database()
                .sql("select unnest(disclosed) from access_entry where id = ?")
                .param(entryId(response))
                .query(String.class)
                .list();
    }

    private static UUID entryId(Client.Response response) {
        return UUID.fromString(response.json().at("/receipt/entry").stringValue());
    }
}
