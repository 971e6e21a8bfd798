package org.hutong.gateway.agency;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tells systems where to call. */
@Component
class ClientConfigurations {

    private final String gateway;
    private final String issuer;

    ClientConfigurations(
            @Value("${hutong.issuing.public-url}") String gateway, @Value("${hutong.identity.issuer}") String issuer) {
        this.gateway = gateway;
        this.issuer = issuer;
    }

    ClientConfiguration of(String agency, BusinessSystem system) {
        var scheme = switch (system.authentication()) {
            case ClientAuthentication.ClientSecret _ -> "client-secret";
            case ClientAuthentication.PrivateKeyJwt _ -> "private-key-jwt";
            case ClientAuthentication.MutualTls _ -> "mutual-tls";
        };
        return new ClientConfiguration(
                agency,
                system.client(),
                scheme,
                issuer,
                // Where Keycloak has it (OpenID Connect Discovery 1.0, "token_endpoint").
                issuer + "/protocol/openid-connect/token",
                gateway,
                gateway + "/openapi.yaml",
                gateway + "/v1/trust-list.jwt");
    }
}
