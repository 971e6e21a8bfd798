package org.hutong.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoSettingsTest {
    private static final Map<String, Path> BUILD = Map.of(
            "hutong.demo.directory", Path.of("/checkout/gateway/demo/../../.demo"),
            "hutong.gateway.jar", Path.of("/checkout/gateway.jar"),
            "keycloak.distribution", Path.of("/checkout/keycloak"));

    @Test
    void promisesTheDocumentedPortsAndDirectory() {
        DemoSettings settings = DemoSettings.from(Map.of(), BUILD);

        assertThat(settings.directory()).isEqualTo(Path.of("/checkout/.demo"));
        assertThat(settings.url(Port.GATEWAY)).isEqualTo("http://127.0.0.1:8080");
        assertThat(settings.issuer()).isEqualTo("http://127.0.0.1:8180/realms/hutong");
        assertThat(settings.port(Port.ZJ_PUBLIC_SECURITY)).isEqualTo(9101);
        assertThat(settings.port(Port.JX_PUBLIC_SECURITY)).isEqualTo(9102);
        assertThat(settings.port(Port.JX_MARKET_REGULATION)).isEqualTo(9103);
        assertThat(settings.url(Port.ZJ_CIVIL_AFFAIRS)).isEqualTo("http://127.0.0.1:9104");
        assertThat(settings.url(Port.ZJ_HEALTH)).isEqualTo("http://127.0.0.1:9105");
        assertThat(settings.port(Port.JX_HUMAN_RESOURCES)).isEqualTo(9106);
        assertThat(settings.port(Port.JX_COUNTY_REAL_ESTATE)).isEqualTo(9107);
    }

    @Test
    void takesOtherPortsAndAnotherDirectoryFromTheEnvironment() {
        DemoSettings settings =
                DemoSettings.from(Map.of("HUTONG_PORT", "18080", "HUTONG_DEMO_DIRECTORY", "/data/demo"), BUILD);

        assertThat(settings.port(Port.GATEWAY)).isEqualTo(18080);
        assertThat(settings.directory()).isEqualTo(Path.of("/data/demo"));
    }

    @Test
    void movesTheHealthChecksWithKeycloak() {
        DemoSettings settings = DemoSettings.from(Map.of("KEYCLOAK_PORT", "18180"), BUILD);

        assertThat(settings.port(Port.KEYCLOAK_MANAGEMENT)).isEqualTo(19180);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "65536", "-1", "http", "8080 "})
    void refusesWhatIsNotAPort(String value) {
        assertThatThrownBy(() -> DemoSettings.from(Map.of("HUTONG_PORT", value), BUILD))
                .isInstanceOf(DemoFailure.class)
                .hasMessage("HUTONG_PORT must be a port from 1 to 65535, not \"" + value + "\".");
    }

    @Test
    void refusesOnePortForTwoServers() {
        assertThatThrownBy(() -> DemoSettings.from(Map.of("HUTONG_PORT", "8180"), BUILD))
                .isInstanceOf(DemoFailure.class)
                .hasMessage("HUTONG_PORT and KEYCLOAK_PORT are both 8180.");
    }

    @Test
    void saysHowTheDemoIsStartedWhenTheBuildDidNot() {
        assertThatThrownBy(() -> DemoSettings.from(Map.of(), Map.of()))
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining("mvn -Pdemo");
    }
}
