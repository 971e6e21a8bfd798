package org.hutong.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeycloakServerIT {
    private final KeycloakSettings settings;
    private final TokenRequest agency;
    private final KeycloakServer server;
    private final SelfMadeCertificate certificate;

    KeycloakServerIT(@TempDir Path home, @TempDir Path elsewhere) throws Exception {
        certificate = SelfMadeCertificate.in(elsewhere);
        settings = new KeycloakSettings(
                        KeycloakSettings.unpackedDistribution(),
                        home,
                        "127.0.0.1",
                        0,
                        0,
                        List.of(KeycloakSettings.HUTONG_REALM, KeycloakSettings.OTHER_REALM))
                .with(new KeycloakHttps(0, certificate.certificate(), certificate.key(), certificate.certificate()));
        server = KeycloakServer.start(settings);
        agency = new TokenRequest("zj-service-hall", KeycloakSettings.CLIENT_SECRET);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void givesAnAgencyATokenForTheGateway() throws Exception {
        Claims claims = agency.claims(server.tokenEndpoint("hutong"));

        assertThat(claims.text("iss")).isEqualTo(server.issuer("hutong"));
        assertThat(claims.text("azp")).isEqualTo("zj-service-hall");
        assertThat(claims.text("aud")).contains("hutong-gateway");
        assertThat(claims.lifetime()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void givesTheShortLivedAgencyATokenOfOneSecond() throws Exception {
        Claims claims = new TokenRequest("short-lived-agency", KeycloakSettings.CLIENT_SECRET)
                .claims(server.tokenEndpoint("hutong"));

        assertThat(claims.lifetime()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void givesTheOtherAudienceAgencyATokenThatIsNotForTheGateway() throws Exception {
        Claims claims = new TokenRequest("other-audience-agency", KeycloakSettings.CLIENT_SECRET)
                .claims(server.tokenEndpoint("hutong"));

        assertThat(claims.text("iss")).isEqualTo(server.issuer("hutong"));
        assertThat(claims.json()).doesNotContain("hutong-gateway");
    }

    @Test
    void keepsRealmsApart() throws Exception {
        Claims claims = agency.claims(server.tokenEndpoint("other"));

        assertThat(claims.text("iss")).isEqualTo(server.issuer("other"));
    }

    @Test
    void refusesAWrongSecret() throws Exception {
        HttpResponse<String> answer =
                new TokenRequest("zj-service-hall", "guessed").send(server.tokenEndpoint("hutong"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("unauthorized_client");
    }

    @Test
    void namesItselfTheSameWhateverItIsCalled() throws Exception {
        Claims claims = agency.claims(
                URI.create(server.tokenEndpoint("hutong").toString().replace("127.0.0.1", "localhost")));

        assertThat(claims.text("iss")).isEqualTo(server.issuer("hutong"));
    }

    @Test
    void namesItselfTheSameOverTlsWhereACertificateIsAskedForButNotRequired() throws Exception {
        HttpResponse<String> answer = agency.send(server.mutualTlsTokenEndpoint("hutong"), certificate.believing());

        assertThat(TokenRequest.claims(answer).text("iss")).isEqualTo(server.issuer("hutong"));
    }

    @Test
    void refusesAHomeThatIsInUse() {
        assertThatThrownBy(() -> KeycloakServer.start(settings))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("in use by another running program");
    }

    @Test
    void keepsItsKeysWhenItIsStoppedAndStartedAgain() throws Exception {
        String keys = TokenRequest.keys(server.issuer("hutong"));

        server.stop();
        assertThatThrownBy(() -> agency.send(server.tokenEndpoint("hutong"))).isInstanceOf(ConnectException.class);
        server.restart();

        assertThat(TokenRequest.keys(server.issuer("hutong"))).isEqualTo(keys);
    }
}
