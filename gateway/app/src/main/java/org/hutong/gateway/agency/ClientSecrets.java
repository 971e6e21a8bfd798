package org.hutong.gateway.agency;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.agency.ProvisionedClients.Provisioned;
import org.hutong.gateway.approval.SecondPersonRequired;
import org.hutong.gateway.definition.DefinitionKind;
import org.hutong.gateway.identity.Actor;
import org.keycloak.representations.idm.ClientRepresentation;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Secrets of clients. They are made here and kept in Keycloak only; each has a number, which Keycloak keeps with it and the database
 * too, so that either of them finds out when the other was left behind by a crash.
 */
@Component
class ClientSecrets {

    private static final int BYTES = 32;

    /** Somebody with rights in Keycloak may have written anything there. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    private final KeycloakClients keycloak;
    private final ProvisionedClients provisioned;
    private final AdministrativeActs acts;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();

    ClientSecrets(
            KeycloakClients keycloak,
            ProvisionedClients provisioned,
            AdministrativeActs acts,
            TransactionTemplate transaction) {
        this.keycloak = keycloak;
        this.provisioned = provisioned;
        this.acts = acts;
        this.transaction = transaction;
    }

    /** Number of the secret that Keycloak has; 0 if it has none of ours. */
    static int number(ClientRepresentation found) {
        var number = DesiredClient.attribute(found, DesiredClient.SECRET_NUMBER);
        return NUMBER.matcher(number).matches() ? Integer.parseInt(number) : 0;
    }

    /** A new client's secret, if it authenticates by one. */
    ClientRepresentation withFirst(ClientRepresentation client, DesiredClient desired, int number) {
        if (desired.hasSecret()) {
            client.setSecret(fresh());
            client.getAttributes().put(DesiredClient.SECRET_NUMBER, Integer.toString(number));
        }
        return client;
    }

    /**
     * Shows a secret, once, and not to whoever had it made anew: what is the agency's is not one person's.
     *
     * @throws SecretNotShown if it was shown, or there is none
     * @throws SecondPersonRequired if whoever asks has rotated it
     */
    String show(String agency, String client, String reason, Actor actor) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var found = ours(client);
            var known = known(agency, client, found);
            if (known.secret() == 0 || known.shownAt() != null) {
                throw new SecretNotShown(client);
            }
            if (actor.subject().equals(known.rotatedBy())) {
                throw new SecondPersonRequired();
            }
            provisioned.shown(client);
            note("secret-shown", agency, client, Map.of("secret", known.secret()), reason, actor);
            return keycloak.secret(found.getId());
        }));
    }

    /**
     * Makes a new secret; the one before ends at once. If a rotation was cut off after Keycloak had made its secret, that one is finished,
     * and no further one made.
     */
    void rotate(String agency, String client, String reason, Actor actor) {
        // Committed before Keycloak has the secret: a rotation that is cut off must not leave one that its maker could
        // be shown.
        transaction.executeWithoutResult(_ -> {
            known(agency, client, ours(client));
            provisioned.rotatedBy(client, actor.subject());
        });
        transaction.executeWithoutResult(_ -> {
            var found = ours(client);
            int inKeycloak = number(found);
            if (inKeycloak == 0) {
                throw new SecretNotShown(client);
            }
            int before = provisioned.lock(client).map(Provisioned::secret).orElse(0);
            known(agency, client, found);
            int next = inKeycloak;
            if (inKeycloak <= before) {
                next = before + 1;
                keycloak.update(found.getId(), rotation(next));
            }
            provisioned.rotated(client, next, actor.subject());
            note("secret-rotated", agency, client, Map.of("secret", next), reason, actor);
        });
    }

    private ClientRepresentation rotation(int number) {
        var rotation = new ClientRepresentation();
        rotation.setSecret(fresh());
        rotation.setAttributes(Map.of(DesiredClient.SECRET_NUMBER, Integer.toString(number)));
        return rotation;
    }

    private ClientRepresentation ours(String client) {
        var installation = provisioned.installation();
        return keycloak.find(client)
                .filter(found -> installation.equals(DesiredClient.attribute(found, DesiredClient.MADE_BY)))
                .orElseThrow(() -> new SecretNotShown(client));
    }

    private Provisioned known(String agency, String client, ClientRepresentation found) {
        if (number(found) > 0) {
            provisioned.agreed(client, agency, number(found));
        }
        return provisioned.lock(client).orElseThrow(() -> new SecretNotShown(client));
    }

    private void note(String act, String agency, String client, Map<String, ?> detail, String reason, Actor actor) {
        var all = new LinkedHashMap<String, Object>(detail);
        all.put("client", client);
        acts.note(new AdministrativeAct(
                actor.subject(),
                actor.name(),
                actor.agency(),
                act,
                DefinitionKind.AGENCY.collection(),
                agency,
                null,
                reason,
                all));
    }

    private String fresh() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
