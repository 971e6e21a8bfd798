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
import org.hutong.connector.queue.QueueConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The system behind the broker and its connection file, through the real connector. */
@TestInstance(Lifecycle.PER_CLASS)
class JiangxiHumanResourcesTest {

    private final JiangxiHumanResources system;

    JiangxiHumanResourcesTest() throws IOException {
        system = JiangxiHumanResources.start("127.0.0.1", 0);
    }

    @AfterAll
    void stop() {
        system.close();
    }

    @Test
    void everyCardBecomesCanonical() throws Exception {
        try (RealConnection connection = connection(JiangxiHumanResources.PASSWORD)) {
            for (SocialSecurityCard card : SampleRegisters.jiangxiSocialSecurityCards()) {
                assertThat(connection.canonical("111", card.holder().idNumber()))
                        .isEqualTo(Canonical.of(card));
            }
        }
    }

    @Test
    void whoHasNoCardIsNotFound() throws Exception {
        try (RealConnection connection = connection(JiangxiHumanResources.PASSWORD)) {
            assertThat(connection.ask("111", SampleHolders.ZHEJIANG_DRIVER)).isInstanceOf(NotFound.class);
        }
    }

    @Test
    void aNumberThatIsTooLongIsABadParameter() throws Exception {
        try (RealConnection connection = connection(JiangxiHumanResources.PASSWORD)) {
            assertThat(connection.ask("111", "1".repeat(65))).isInstanceOf(Unusable.class);
        }
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        try (RealConnection connection = connection("wrong")) {
            assertThat(connection.ask("111", SampleHolders.JIANGXI_DRIVER)).isInstanceOf(Refused.class);
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        assertThatThrownBy(() -> JiangxiHumanResources.start("127.0.0.1", system.port()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void givesItsPortBackWhenItStops() throws Exception {
        JiangxiHumanResources first = JiangxiHumanResources.start("127.0.0.1", 0);
        first.close();
        try (ServerSocket free = new ServerSocket(first.port(), 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(free.getLocalPort()).isEqualTo(first.port());
        }
    }

    private RealConnection connection(String password) throws Exception {
        return new RealConnection(
                "jx-human-resources-social-security-card",
                new QueueConnector(),
                Map.of("JX_HUMAN_RESOURCES_URL", system.url(), "JX_HUMAN_RESOURCES_PASSWORD", password));
    }
}
