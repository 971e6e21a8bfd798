package org.hutong.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.Test;

/** Keycloak goes away after the gateway has seen its keys. */
class IdentityOutageIT {

    @Test
    void knownKeysStillVerifyAndStrangersAreStillRefused() {
        var client = new Client(Gateway.shared());
        var token = Client.token("zj-service-hall");
        var body = Requests.drivingLicence("36", Requests.JIANGXI_DRIVER);
        assertThat(client.post("/v1/lookups", "Bearer " + token, "application/json", body)
                        .status())
                .isEqualTo(200);
        var keycloak = Landscape.get().keycloak();
        keycloak.stop();
        try {
            assertThat(client.post("/v1/lookups", "Bearer " + token, "application/json", body)
                            .status())
                    .isEqualTo(200);
            assertThat(client.post("/v1/lookups", "Bearer " + token + "x", "application/json", body)
                            .status())
                    .isEqualTo(401);
        } finally {
            keycloak.restart();
        }
    }
}
