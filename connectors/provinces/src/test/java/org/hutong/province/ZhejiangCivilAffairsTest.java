package org.hutong.province;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.hutong.connector.SourceAnswer.NotFound;
import org.hutong.connector.SourceAnswer.Refused;
import org.hutong.connector.SourceAnswer.Unusable;
import org.hutong.connector.soap.SoapConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The SOAP system and its connection files, through the real connector. */
@TestInstance(Lifecycle.PER_CLASS)
class ZhejiangCivilAffairsTest {

    private static final String MARRIAGE = "zj-civil-affairs-marriage-certificate";
    private static final String DIVORCE = "zj-civil-affairs-divorce-certificate";

    private final ZhejiangCivilAffairs system;

    ZhejiangCivilAffairsTest() throws IOException {
        system = ZhejiangCivilAffairs.start("127.0.0.1", 0);
    }

    @AfterAll
    void stop() {
        system.close();
    }

    @Test
    void everyMarriageIsFoundByEachOfItsParties() throws Exception {
        try (RealConnection connection = connection(MARRIAGE, ZhejiangCivilAffairs.PASSWORD)) {
            for (MarriageCertificate certificate : SampleFamilies.marriages()) {
                Map<String, Object> expected = Canonical.of(certificate);
                assertThat(connection.canonical("111", certificate.husband().idNumber()))
                        .isEqualTo(expected);
                assertThat(connection.canonical("111", certificate.wife().idNumber()))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void everyDivorceIsFoundByEachOfItsParties() throws Exception {
        try (RealConnection connection = connection(DIVORCE, ZhejiangCivilAffairs.PASSWORD)) {
            for (DivorceCertificate certificate : SampleFamilies.divorces()) {
                Map<String, Object> expected = Canonical.of(certificate);
                assertThat(connection.canonical("111", certificate.husband().idNumber()))
                        .isEqualTo(expected);
                assertThat(connection.canonical("111", certificate.wife().idNumber()))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void whoIsNotMarriedIsNotFound() throws Exception {
        try (RealConnection connection = connection(MARRIAGE, ZhejiangCivilAffairs.PASSWORD)) {
            assertThat(connection.ask("111", SampleHolders.ZHEJIANG_CHILD)).isInstanceOf(NotFound.class);
        }
    }

    @Test
    void aNumberThatIsTooLongIsABadParameter() throws Exception {
        try (RealConnection connection = connection(MARRIAGE, ZhejiangCivilAffairs.PASSWORD)) {
            assertThat(connection.ask("111", "1".repeat(65))).isInstanceOf(Unusable.class);
        }
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        try (RealConnection connection = connection(MARRIAGE, "wrong")) {
            assertThat(connection.ask("111", SampleHolders.ZHEJIANG_DRIVER)).isInstanceOf(Refused.class);
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        assertThatThrownBy(() -> ZhejiangCivilAffairs.start("127.0.0.1", system.port()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void givesItsPortBackWhenItStops() throws Exception {
        ZhejiangCivilAffairs first = ZhejiangCivilAffairs.start("127.0.0.1", 0);
        first.close();
        try (ServerSocket free = new ServerSocket(first.port(), 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(free.getLocalPort()).isEqualTo(first.port());
        }
    }

    private RealConnection connection(String id, String password) throws Exception {
        return new RealConnection(
                id,
                new SoapConnector(),
                Map.of("ZJ_CIVIL_AFFAIRS_URL", system.url(), "ZJ_CIVIL_AFFAIRS_PASSWORD", password));
    }
}
