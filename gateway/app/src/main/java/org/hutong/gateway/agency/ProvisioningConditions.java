package org.hutong.gateway.agency;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hutong.gateway.agency.ProvisionedClients.Provisioned;
import org.springframework.stereotype.Component;

/** What people see of an agency's clients in Keycloak when they look at the agency. */
@Component
class ProvisioningConditions {

    private final ProvisionedClients clients;
    private final KeycloakClients keycloak;

    ProvisioningConditions(ProvisionedClients clients, KeycloakClients keycloak) {
        this.clients = clients;
        this.keycloak = keycloak;
    }

    Map<String, Object> of(String agency) {
        if (!keycloak.isConfigured()) {
            return Map.of("keycloak", KeycloakTrouble.NOT_CONFIGURED);
        }
        return Map.of(
                "keycloak",
                "configured",
                "clients",
                clients.ofAgency(agency).stream()
                        .map(ProvisioningConditions::view)
                        .toList());
    }

    private static Map<String, Object> view(Provisioned client) {
        var view = new LinkedHashMap<String, Object>();
        view.put("client", client.client());
        Optional.ofNullable(client.agreedAt()).ifPresent(at -> view.put("agreedAt", at));
        Optional.ofNullable(client.trouble()).ifPresent(trouble -> view.put("trouble", trouble));
        if (client.secret() > 0) {
            view.put("secretShown", client.shownAt() != null);
        }
        return view;
    }
}
