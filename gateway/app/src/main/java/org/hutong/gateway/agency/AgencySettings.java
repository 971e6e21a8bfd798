package org.hutong.gateway.agency;

import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of agencies, under {@code hutong.agencies}.
 *
 * @param files where the agency files are, as a Spring resource pattern; blank for none
 * @param reservedClients clients of the realm that are nobody's systems, such as the one people sign in with
 * @param keycloak where their clients are kept
 * @param reconcileEvery how often Keycloak is compared with what was agreed
 */
@ConfigurationProperties("hutong.agencies")
record AgencySettings(String files, Set<String> reservedClients, Keycloak keycloak, Duration reconcileEvery) {

    /** Whether a client is the operator's own. */
    Predicate<String> isReserved() {
        return client -> reservedClients.contains(client) || client.equals(keycloak.client());
    }

    /**
     * The gateway's own access to Keycloak.
     *
     * @param url of the server, without a realm; blank if this gateway keeps records only
     * @param realm of the agencies
     * @param client the gateway's own, a service account that may manage clients
     * @param secret of that client
     * @param audience what the agencies' tokens must name
     * @param timeout for connecting, and for each answer
     */
    record Keycloak(String url, String realm, String client, String secret, String audience, Duration timeout) {

        @Override
        public String toString() {
            return "Keycloak[url=%s, realm=%s, client=%s]".formatted(url, realm, client);
        }
    }
}
