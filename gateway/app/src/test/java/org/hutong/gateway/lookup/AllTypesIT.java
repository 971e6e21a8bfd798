package org.hutong.gateway.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Requests;
import org.hutong.province.SampleFamilies;
import org.hutong.province.SampleHolders;
import org.hutong.province.SampleRegisters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every type of the catalogue, looked up at the sample system that serves it, through the connector it is served by. */
class AllTypesIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String DRIVER_HIRED = "33-0721-001";
    private static final String BRANCH_OPENED = "36-0415-002";
    private static final String CHILD_ENROLLED = "33-0913-003";
    private static final String REAL_ESTATE_SOLD = "36-0522-004";

    private final Gateway gateway = Gateway.shared();
    private final Client client = new Client(gateway);

    /** One lookup, with what makes the test's output readable. */
    record Asked(String type, String province, String kind, String code, String matter) {

        static Asked person(String type, String province, String code, String matter) {
            return new Asked(type, province, "111", code, matter);
        }

        static Asked enterprise(String type, String code, String matter) {
            return new Asked(type, "36", "001", code, matter);
        }

        String body() {
            return Requests.with(body -> {
                body.put("type", type).put("province", province);
                body.withObject("/holder").put("kind", kind).put("code", code);
                body.withObject("/matter").put("code", matter).put("name", "测试事项");
            });
        }

        @Override
        public String toString() {
            return type + " by " + kind;
        }
    }

    static Stream<Asked> everyType() {
        var divorced = SampleFamilies.divorces().getFirst().wife().idNumber();
        return Stream.of(
                Asked.person("resident-id", "33", SampleHolders.ZHEJIANG_DRIVER, DRIVER_HIRED),
                Asked.person("household-register", "33", SampleHolders.ZHEJIANG_CHILD, CHILD_ENROLLED),
                Asked.person("driving-licence", "36", SampleHolders.JIANGXI_DRIVER, DRIVER_HIRED),
                Asked.person("vehicle-licence", "36", SampleHolders.JIANGXI_DRIVER, DRIVER_HIRED),
                Asked.enterprise("vehicle-licence", SampleHolders.JIANGXI_ENTERPRISE, BRANCH_OPENED),
                Asked.person("marriage-certificate", "33", SampleHolders.ZHEJIANG_DRIVER, REAL_ESTATE_SOLD),
                Asked.person("divorce-certificate", "33", divorced, REAL_ESTATE_SOLD),
                Asked.person("birth-certificate", "33", SampleHolders.ZHEJIANG_CHILD, CHILD_ENROLLED),
                Asked.person("social-security-card", "36", SampleHolders.JIANGXI_DRIVER, DRIVER_HIRED),
                Asked.person("real-estate-certificate", "36", SampleHolders.JIANGXI_DRIVER, REAL_ESTATE_SOLD),
                Asked.enterprise("real-estate-certificate", SampleHolders.JIANGXI_ENTERPRISE, REAL_ESTATE_SOLD),
                Asked.enterprise("business-licence", SampleHolders.JIANGXI_ENTERPRISE, BRANCH_OPENED),
                Asked.enterprise("road-transport-permit", SampleHolders.JIANGXI_ENTERPRISE, BRANCH_OPENED));
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void theCredentialSaysWhatTheRecordSays(Asked asked) {
        var answer = found(asked);

        var token = "Bearer " + Client.token("jx-service-hall");
        var credential = JSON.createObjectNode()
                .put("credential", answer.get("credential").stringValue());
        var verified = client.post("/v1/verifications", token, "application/json", credential.toString())
                .json();
        assertThat(verified.get("valid").booleanValue()).isTrue();
        assertThat(verified.get("type").stringValue()).isEqualTo("http://gateway.test/types/" + asked.type());
        assertThat(answer.get("record").properties())
                .isNotEmpty()
                .allSatisfy(field ->
                        assertThat(verified.get("claims").get(field.getKey())).isEqualTo(field.getValue()));
    }

    @Test
    void togetherTheyAreAllTypesThroughAllConnectors() {
        Set<String> types = new TreeSet<>();
        Set<String> connectors = new TreeSet<>();
        for (var asked : everyType().toList()) {
            types.add(asked.type());
            connectors.add(connectorOf(found(asked)));
        }

        assertThat(types).containsExactlyInAnyOrderElementsOf(catalogue()).hasSize(11);
        assertThat(connectors).containsExactly("file", "http", "jdbc", "queue", "soap");
    }

    @Test
    void aMarriageIsFoundByEachOfItsParties() {
        var byWife = found(Asked.person("marriage-certificate", "33", SampleHolders.ZHEJIANG_DRIVER, REAL_ESTATE_SOLD));
        var byHusband =
                found(Asked.person("marriage-certificate", "33", SampleFamilies.ZHEJIANG_FATHER, REAL_ESTATE_SOLD));

        assertThat(byHusband.get("record")).isEqualTo(byWife.get("record"));
        assertThat(byWife.get("record"))
                .isEqualTo(JSON.readTree("""
                    {
                      "certificateNumber": "J330198-2013-000001",
                      "parties": [
                        {"name": "王演示", "sex": "male", "birthDate": "1986-06-12", "idNumber": "%s"},
                        {"name": "张示例", "sex": "female", "birthDate": "1988-05-20", "idNumber": "%s"}
                      ],
                      "registered": "2013-06-09",
                      "registrationAuthority": "杭州市虚构区民政局",
                      "certificateStatus": "valid"
                    }
                    """.formatted(SampleFamilies.ZHEJIANG_FATHER, SampleHolders.ZHEJIANG_DRIVER)));
    }

    @Test
    void aDivorceNamesBothAndCancelsTheMarriage() {
        var divorce = SampleFamilies.divorces().getFirst();
        var husband = divorce.husband().idNumber();
        var record = found(Asked.person("divorce-certificate", "33", husband, REAL_ESTATE_SOLD))
                .get("record");

        assertThat(record.at("/parties")
                        .valueStream()
                        .map(party -> party.get("idNumber").stringValue()))
                .containsExactly(husband, divorce.wife().idNumber());
        assertThat(found(Asked.person("marriage-certificate", "33", husband, REAL_ESTATE_SOLD))
                        .at("/record/certificateStatus")
                        .stringValue())
                .isEqualTo("cancelled");
    }

    @Test
    void aBirthCertificateNamesTheChildAndItsParentsAndNoMoreThanIsGranted() {
        var record = found(Asked.person("birth-certificate", "33", SampleHolders.ZHEJIANG_CHILD, CHILD_ENROLLED))
                .get("record");

        assertThat(record).isEqualTo(JSON.readTree("""
            {
              "certificateNumber": "V330000001",
              "child": {"name": "王样本", "sex": "male", "birthDate": "2016-05-12", "idNumber": "%s"},
              "mother": {"name": "张示例", "sex": "female", "birthDate": "1988-05-20", "idNumber": "%s"},
              "father": {"name": "王演示", "sex": "male", "birthDate": "1986-06-12", "idNumber": "%s"},
              "issued": "2016-05-15",
              "issuingAuthority": "杭州市虚构区卫生健康局"
            }
            """.formatted(
                        SampleHolders.ZHEJIANG_CHILD, SampleHolders.ZHEJIANG_DRIVER, SampleFamilies.ZHEJIANG_FATHER)));
    }

    @Test
    void aChildWithoutAKnownFatherHasACertificateToo() {
        var birth = SampleFamilies.births().getLast();

        var record = found(Asked.person("birth-certificate", "33", birth.child().idNumber(), CHILD_ENROLLED))
                .get("record");

        assertThat(record.has("father")).isFalse();
        assertThat(record.at("/mother/idNumber").stringValue())
                .isEqualTo(birth.mother().idNumber());
    }

    @Test
    void aHouseholdListsItsMembersAndSaysWhatTheHolderIsToItsHead() {
        var ofTheChild = found(Asked.person("household-register", "33", SampleHolders.ZHEJIANG_CHILD, CHILD_ENROLLED))
                .get("record");
        var ofTheMother = found(Asked.person("household-register", "33", SampleHolders.ZHEJIANG_DRIVER, CHILD_ENROLLED))
                .get("record");

        assertThat(ofTheChild.get("relation").stringValue()).isEqualTo("son");
        assertThat(ofTheMother.get("relation").stringValue()).isEqualTo("spouse");
        assertThat(ofTheChild.at("/head/idNumber").stringValue()).isEqualTo(SampleFamilies.ZHEJIANG_FATHER);
        assertThat(ofTheChild.get("members")).isEqualTo(ofTheMother.get("members"));
        assertThat(ofTheChild.get("members")).isEqualTo(JSON.readTree("""
            [
              {"name": "王演示", "relation": "head", "sex": "male", "birthDate": "1986-06-12", "idNumber": "%s"},
              {"name": "张示例", "relation": "spouse", "sex": "female", "birthDate": "1988-05-20", "idNumber": "%s"},
              {"name": "王样本", "relation": "son", "sex": "male", "birthDate": "2016-05-12", "idNumber": "%s"}
            ]
            """.formatted(
                        SampleFamilies.ZHEJIANG_FATHER, SampleHolders.ZHEJIANG_DRIVER, SampleHolders.ZHEJIANG_CHILD)));
    }

    @Test
    void realEstateIsFoundByEachOfItsOwnersWithTheirShares() {
        var certificate = SampleRegisters.countyRealEstate().getFirst();
        List<JsonNode> records = new ArrayList<>();
        for (var share : certificate.shares()) {
            records.add(found(Asked.person(
                            "real-estate-certificate", "36", share.owner().code(), REAL_ESTATE_SOLD))
                    .get("record"));
        }

        assertThat(records).hasSize(2);
        assertThat(records.getFirst()).isEqualTo(records.getLast());
        assertThat(records.getFirst().get("ownership").stringValue()).isEqualTo("by-shares");
        assertThat(records.getFirst().get("certificateNumber").stringValue()).isEqualTo(certificate.number());
        assertThat(records.getFirst().get("location").stringValue()).isEqualTo(certificate.location());
        assertThat(records.getFirst().at("/owners/0/code").stringValue()).isEqualTo(SampleHolders.JIANGXI_DRIVER);
        assertThat(records.getFirst()
                        .at("/owners")
                        .valueStream()
                        .map(owner -> owner.get("share").stringValue()))
                .containsExactly("60%", "40%");
    }

    @Test
    void aVehicleBelongsToAPersonOrToAnEnterprise() {
        var car = found(Asked.person("vehicle-licence", "36", SampleHolders.JIANGXI_DRIVER, DRIVER_HIRED))
                .get("record");
        var lorry = found(Asked.enterprise("vehicle-licence", SampleHolders.JIANGXI_ENTERPRISE, DRIVER_HIRED))
                .get("record");

        assertThat(car.get("owner").stringValue()).isEqualTo("李虚构");
        assertThat(car.get("plateNumber").stringValue()).isEqualTo("赣AI0001");
        assertThat(lorry.get("owner").stringValue()).isEqualTo("江西虚构货运有限公司");
        assertThat(lorry.get("ownerCode").stringValue()).isEqualTo(SampleHolders.JIANGXI_ENTERPRISE);
    }

    @Test
    void aSocialSecurityCardComesOverTheBroker() {
        var card = SampleRegisters.jiangxiSocialSecurityCards().getFirst();
        var record = found(Asked.person("social-security-card", "36", SampleHolders.JIANGXI_DRIVER, DRIVER_HIRED))
                .get("record");

        assertThat(record.get("cardNumber").stringValue()).isEqualTo(card.cardNumber());
        assertThat(record.get("issuingCity").stringValue()).isEqualTo("南昌市");
        assertThat(record.get("issued").stringValue()).isEqualTo(card.issued().toString());
        assertThat(record.get("validUntil").stringValue())
                .isEqualTo(card.validUntil().toString());
    }

    @Test
    void aChildsRecordIsNotForAMatterThatDoesNotNeedIt() {
        var response = client.lookUp(
                "zj-service-hall",
                Asked.person("birth-certificate", "33", SampleHolders.ZHEJIANG_CHILD, REAL_ESTATE_SOLD)
                        .body());

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.json().at("/dimensions/0/dimension").stringValue()).isEqualTo("matter");
    }

    private JsonNode found(Asked asked) {
        var response = client.lookUp("jx-service-hall", asked.body());
        assertThat(response.status())
                .as("%s: %s", asked, response.http().body())
                .isEqualTo(200);
        var answer = response.json();
        assertThat(answer.get("outcome").stringValue()).as("%s", asked).isEqualTo("found");
        return answer;
    }

    private String connectorOf(JsonNode answer) {
        var connection = gateway.database()
                .sql("select connection from access_entry where id = ?")
                .param(UUID.fromString(answer.at("/receipt/entry").stringValue()))
                .query(String.class)
                .single();
        return client.administer("GET", "/connections/" + connection, "")
                .json()
                .at("/connection/connector")
                .stringValue();
    }

    private List<String> catalogue() {
        return client.get("/v1/catalogue", Client.token("jx-service-hall"))
                .json()
                .get("types")
                .valueStream()
                .map(type -> type.get("key").stringValue())
                .toList();
    }

    @Test
    void aRecordFromANightlyCopySaysAsOfWhenItIs() {
        var copied =
                found(Asked.person("real-estate-certificate", "36", SampleHolders.JIANGXI_DRIVER, REAL_ESTATE_SOLD));
        var asked = found(Asked.enterprise("business-licence", SampleHolders.JIANGXI_ENTERPRISE, BRANCH_OPENED));

        assertThat(java.time.Instant.parse(copied.get("asOf").stringValue())).isBefore(java.time.Instant.now());
        assertThat(asked.has("asOf")).isFalse();
    }
}
