package org.hutong.province;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The connection files' requests and mappings against real answers of the running systems. */
@TestInstance(Lifecycle.PER_CLASS)
class PublicSecurityConnectionsTest {

    private static final String ZHEJIANG_DRIVING = "zj-public-security-driving-licence";
    private static final String ZHEJIANG_RESIDENT = "zj-public-security-resident-id";
    private static final String JIANGXI_DRIVING = "jx-public-security-driving-licence";

    private static final String ZHEJIANG_HOUSEHOLD = "zj-public-security-household-register";
    private static final String JIANGXI_VEHICLE = "jx-public-security-vehicle-licence";

    private final Client client = new Client();
    private final ZhejiangPublicSecurity zhejiang;
    private final JiangxiPublicSecurity jiangxi;

    PublicSecurityConnectionsTest() throws IOException {
        zhejiang = ZhejiangPublicSecurity.start("127.0.0.1", 0);
        jiangxi = JiangxiPublicSecurity.start("127.0.0.1", 0);
    }

    @AfterAll
    void stop() {
        client.close();
        zhejiang.close();
        jiangxi.close();
    }

    @Test
    void everyZhejiangDrivingLicenceBecomesCanonical() throws Exception {
        ConnectionFile connection = ConnectionFile.of(ZHEJIANG_DRIVING);
        for (DrivingLicence licence : SampleHolders.zhejiangDrivers()) {
            JsonNode record = fetch(connection, licence.holder().idNumber());
            assertThat(connection.map(record)).isEqualTo(Canonical.of(licence));
        }
    }

    @Test
    void everyZhejiangResidentCardBecomesCanonical() throws Exception {
        ConnectionFile connection = ConnectionFile.of(ZHEJIANG_RESIDENT);
        for (ResidentCard card : SampleHolders.zhejiangResidents()) {
            JsonNode record = fetch(connection, card.holder().idNumber());
            assertThat(connection.map(record)).isEqualTo(Canonical.of(card));
        }
    }

    @Test
    void everyJiangxiDrivingLicenceBecomesCanonical() throws Exception {
        ConnectionFile connection = ConnectionFile.of(JIANGXI_DRIVING);
        for (DrivingLicence licence : SampleHolders.jiangxiDrivers()) {
            JsonNode record = fetch(connection, licence.holder().idNumber());
            assertThat(connection.map(record)).isEqualTo(Canonical.of(licence));
        }
    }

    @Test
    void everyMemberFindsTheHouseholdWithThePageOfTheirOwn() throws Exception {
        ConnectionFile connection = ConnectionFile.of(ZHEJIANG_HOUSEHOLD);
        for (Household household : SampleFamilies.households()) {
            for (Household.Member member : household.members()) {
                JsonNode record = fetch(connection, member.person().idNumber());
                assertThat(connection.map(record)).isEqualTo(Canonical.of(household, member));
            }
        }
    }

    @Test
    void everyJiangxiVehicleLicenceBecomesCanonical() throws Exception {
        ConnectionFile connection = ConnectionFile.of(JIANGXI_VEHICLE);
        for (VehicleLicence licence : SampleRegisters.jiangxiVehicles()) {
            JsonNode record = fetch(connection, licence.owner().code());
            assertThat(connection.map(record)).isEqualTo(Canonical.of(licence));
        }
    }

    @ParameterizedTest
    @CsvSource({
        ZHEJIANG_DRIVING + "," + SampleHolders.ZHEJIANG_CHILD,
        ZHEJIANG_HOUSEHOLD + "," + SampleHolders.JIANGXI_DRIVER,
        JIANGXI_VEHICLE + "," + SampleHolders.ZHEJIANG_DRIVER,
        ZHEJIANG_RESIDENT + "," + SampleHolders.JIANGXI_DRIVER,
        JIANGXI_DRIVING + "," + SampleHolders.ZHEJIANG_CHILD
    })
    void saysNotFoundInTheCodeTheFileNames(String id, String holder) throws Exception {
        ConnectionFile connection = ConnectionFile.of(id);
        assertThat(outcome(connection, ask(connection, holder))).isEqualTo("notFound");
    }

    /** A missing end must never look like a long-term licence, nor an unknown state like a valid one. */
    @ParameterizedTest
    @CsvSource({
        ZHEJIANG_DRIVING + ",yxqz,jszzt," + SampleHolders.ZHEJIANG_DRIVER,
        JIANGXI_DRIVING + ",effectiveTo,licenceState," + SampleHolders.JIANGXI_DRIVER
    })
    void aDamagedRecordDoesNotBecomeAValidOne(String id, String end, String state, String holder) throws Exception {
        ConnectionFile connection = ConnectionFile.of(id);
        ObjectNode record = (ObjectNode) fetch(connection, holder);

        record.remove(end);
        assertThat((String) connection.map(record).get("validUntil")).doesNotMatch("\\d{4}-\\d\\d-\\d\\d");
        record.put(state, "unknown");
        assertThat(connection.map(record)).doesNotContainKey("certificateStatus");
    }

    private JsonNode fetch(ConnectionFile connection, String holder) throws Exception {
        JsonNode answer = ask(connection, holder);
        assertThat(outcome(connection, answer)).isEqualTo("found");
        return answer.at(connection.parameter("record"));
    }

    private JsonNode ask(ConnectionFile connection, String holder) throws Exception {
        return switch (connection
                .content()
                .at("/parameters/authentication/scheme")
                .stringValue()) {
            case "national-headers" ->
                client.ask(
                        zhejiang.url() + connection.path(),
                        connection.bodyFor(holder),
                        Client.signed(connection.secret("/authentication/secret"), Instant.now()));
            case "body" -> client.ask(jiangxi.url() + connection.path(), withToken(connection, holder), Map.of());
            case String scheme -> throw new AssertionError("unknown scheme " + scheme);
        };
    }

    private static JsonNode withToken(ConnectionFile connection, String holder) {
        assertThat(connection.content().at("/parameters/authentication/pointer").stringValue())
                .isEqualTo("/head/accessToken");
        JsonNode body = connection.bodyFor(holder);
        body.withObject("/head").put("accessToken", connection.secret("/authentication/value"));
        return body;
    }

    private static String outcome(ConnectionFile connection, JsonNode answer) {
        JsonNode rules = connection.content().at("/parameters/outcome");
        String code = answer.at(rules.at("/pointer").stringValue()).stringValue();
        return List.of("found", "notFound", "refused").stream()
                .filter(outcome -> rules.at("/" + outcome)
                        .valueStream()
                        .anyMatch(known -> known.stringValue().equals(code)))
                .findFirst()
                .orElse("unusable");
    }
}
