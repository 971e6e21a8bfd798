package org.hutong.gateway.agency;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.ClientsResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Clients in Keycloak, call by call; each is bounded by a time-out. */
@Component
class KeycloakClients implements DisposableBean {

    private static final int PAGE = 500;

    private final AgencySettings.Keycloak settings;
    private final jakarta.ws.rs.client.@Nullable Client http;
    private final @Nullable Keycloak keycloak;

    KeycloakClients(AgencySettings settings) {
        this.settings = settings.keycloak();
        boolean configured = !this.settings.url().isBlank();
        this.http = configured ? http(this.settings) : null;
        this.keycloak = configured
                ? KeycloakBuilder.builder()
                        .serverUrl(this.settings.url())
                        .realm(this.settings.realm())
                        .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                        .clientId(this.settings.client())
                        .clientSecret(this.settings.secret())
                        .resteasyClient(http)
                        .build()
                : null;
    }

    private static jakarta.ws.rs.client.Client http(AgencySettings.Keycloak settings) {
        long millis = settings.timeout().toMillis();
        return ClientBuilder.newBuilder()
                .connectTimeout(millis, TimeUnit.MILLISECONDS)
                .readTimeout(millis, TimeUnit.MILLISECONDS)
                // Reads this release's answers though a later server may say more.
                .register(new JacksonProvider(), 100)
                .build();
    }

    /** Whether the operator has said where Keycloak is. */
    boolean isConfigured() {
        return keycloak != null;
    }

    /** The clients that a gateway has made, by the mark that it put on them. Keycloak cannot search for that: it is asked for all. */
    List<ClientRepresentation> madeBy(String installation) {
        var made = new ArrayList<ClientRepresentation>();
        int first = 0;
        List<ClientRepresentation> page;
        do {
            int from = first;
            page = call(clients -> clients.findAll(null, null, null, from, PAGE));
            page.stream()
                    .filter(client -> installation.equals(DesiredClient.attribute(client, DesiredClient.MADE_BY)))
                    .forEach(made::add);
            first += PAGE;
        } while (page.size() == PAGE);
        return made;
    }

    /** The client of a name, whoever made it. */
    Optional<ClientRepresentation> find(String client) {
        return call(clients -> clients.findByClientId(client)).stream().findFirst();
    }

    /**
     * Makes a client.
     *
     * @throws KeycloakTrouble also if there is one of this name already
     */
    void create(ClientRepresentation client) {
        call(clients -> {
            try (var answer = clients.create(client)) {
                if (answer.getStatus() != 201) {
                    throw new WebApplicationException(answer.getStatus());
                }
                return true;
            }
        });
    }

    /** Sets what a representation names, and leaves everything else. */
    void update(String id, ClientRepresentation client) {
        call(clients -> {
            clients.get(id).update(client);
            return true;
        });
    }

    /** Makes a mapper the only one that a client has. */
    void keepOnly(ProtocolMapperRepresentation mapper, ClientRepresentation found) {
        call(clients -> {
            var mappers = clients.get(found.getId()).getProtocolMappers();
            for (var other :
                    Objects.requireNonNullElse(found.getProtocolMappers(), List.<ProtocolMapperRepresentation>of())) {
                mappers.delete(other.getId());
            }
            try (var answer = mappers.createMapper(mapper)) {
                if (answer.getStatus() != 201) {
                    throw new WebApplicationException(answer.getStatus());
                }
                return true;
            }
        });
    }

    /** Removes a client; it is no mistake if it has gone. */
    void remove(String id) {
        call(clients -> {
            try (var answer = clients.delete(id)) {
                if (answer.getStatus() != 204 && answer.getStatus() != 404) {
                    throw new WebApplicationException(answer.getStatus());
                }
                return true;
            }
        });
    }

    /** The secret that a client has now. */
    String secret(String id) {
        return call(clients -> clients.get(id).getSecret().getValue());
    }

    @Override
    public void destroy() {
        if (keycloak != null) {
            keycloak.close();
        }
        if (http != null) {
            http.close();
        }
    }

    private <T> T call(Function<ClientsResource, T> call) {
        if (keycloak == null) {
            throw new KeycloakTrouble(KeycloakTrouble.NOT_CONFIGURED, null);
        }
        try {
            return call.apply(keycloak.realm(settings.realm()).clients());
        } catch (WebApplicationException refused) {
            // What Keycloak writes may quote what was sent; the status is enough.
            throw new KeycloakTrouble(
                    "keycloak-answered-" + refused.getResponse().getStatus(), refused);
        } catch (ProcessingException away) {
            throw new KeycloakTrouble(KeycloakTrouble.UNREACHABLE, away);
        }
    }
}
