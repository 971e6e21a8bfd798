package org.hutong.gateway.agency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.agency.Finding.AsAgreed;
import org.hutong.gateway.agency.Finding.Differs;
import org.hutong.gateway.agency.Finding.Gone;
import org.hutong.gateway.agency.Finding.LeftOver;
import org.hutong.gateway.agency.Finding.Missing;
import org.hutong.gateway.agency.Finding.OfOthers;
import org.hutong.gateway.definition.DefinitionContents;
import org.hutong.gateway.definition.DefinitionContents.Standing;
import org.hutong.gateway.definition.DefinitionKind;
import org.hutong.gateway.definition.InvalidDefinition;
import org.keycloak.representations.idm.ClientRepresentation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Compares what was agreed with what Keycloak has, and mends Keycloak. Every step can be repeated and none depends on the one
 * before, so that a gateway that dies in the middle leaves nothing that the next run does not put right.
 */
@Component
class Reconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final String GATEWAY = "gateway";

    private final KeycloakClients keycloak;
    private final ProvisionedClients provisioned;
    private final DefinitionContents contents;
    private final ClientSecrets secrets;
    private final AdministrativeActs acts;
    private final TransactionTemplate transaction;
    private final String audience;

    Reconciliation(
            KeycloakClients keycloak,
            ProvisionedClients provisioned,
            DefinitionContents contents,
            ClientSecrets secrets,
            AdministrativeActs acts,
            TransactionTemplate transaction,
            AgencySettings settings) {
        this.keycloak = keycloak;
        this.provisioned = provisioned;
        this.contents = contents;
        this.secrets = secrets;
        this.acts = acts;
        this.transaction = transaction;
        this.audience = settings.keycloak().audience();
    }

    /**
     * What stands how, of all agencies.
     *
     * @throws KeycloakTrouble if that cannot be found out
     */
    List<Finding> compare() {
        var installation = provisioned.installation();
        var ours = keycloak.madeBy(installation).stream()
                .collect(Collectors.toMap(ClientRepresentation::getClientId, Function.identity()));
        var findings = new ArrayList<Finding>();
        var agreed = new HashSet<String>();
        for (var standing : contents.standings(DefinitionKind.AGENCY)) {
            var readable = desired(standing, installation);
            readable.orElse(List.of()).forEach(desired -> findings.add(compare(desired, ours)));
            agreed.addAll(readable.map(clients ->
                            clients.stream().map(DesiredClient::client).collect(Collectors.toSet()))
                    .orElseGet(() -> Registry.Entry.clients(standing)));
        }
        ours.values().stream()
                .filter(client -> !agreed.contains(client.getClientId()))
                .forEach(client -> findings.add(new LeftOver(
                        DesiredClient.attribute(client, DesiredClient.AGENCY), client.getClientId(), client)));
        provisioned.all().stream()
                .filter(known -> !agreed.contains(known.client()) && !ours.containsKey(known.client()))
                .forEach(known -> findings.add(new Gone(known.agency(), known.client())));
        return findings;
    }

    /** Mends what was found; what cannot be mended is kept as a trouble, and tried again. */
    void mend(List<Finding> findings) {
        findings.forEach(this::mend);
    }

    /** Keeps for people that nothing can be compared at the moment. */
    void note(KeycloakTrouble trouble) {
        var installation = provisioned.installation();
        contents.standings(DefinitionKind.AGENCY)
                .forEach(standing -> desired(standing, installation)
                        .orElse(List.of())
                        .forEach(desired -> provisioned.trouble(desired.client(), desired.agency(), trouble.code())));
    }

    /** Empty if what was agreed cannot be read: then its clients stay as they are, and no other agency waits for it. */
    private Optional<List<DesiredClient>> desired(Standing standing, String installation) {
        var active = standing.active();
        if (active == null) {
            return Optional.of(List.of());
        }
        try {
            return Optional.of(desired(standing, active, installation));
        } catch (InvalidDefinition unreadable) {
            LOG.atError()
                    .addKeyValue("agency", standing.id())
                    .addKeyValue("reason", unreadable.line())
                    .log("An agency cannot be read; its clients in Keycloak are left as they are");
            return Optional.empty();
        }
    }

    private List<DesiredClient> desired(Standing standing, JsonNode active, String installation) {
        return WrittenAgency.read(active, standing.paused()).systems().stream()
                .map(system -> new DesiredClient(standing.id(), system, !standing.paused(), installation, audience))
                .toList();
    }

    private Finding compare(DesiredClient desired, Map<String, ClientRepresentation> ours) {
        var found = ours.get(desired.client());
        if (found == null) {
            return keycloak.find(desired.client()).isPresent()
                    ? new OfOthers(desired.agency(), desired.client())
                    : new Missing(desired);
        }
        var differences = desired.differences(found);
        return differences.isEmpty()
                ? new AsAgreed(desired, found)
                : new Differs(desired, found, differences, desired.wasPutRight(found));
    }

    private void mend(Finding finding) {
        try {
            switch (finding) {
                case AsAgreed same -> agreed(same.desired(), ClientSecrets.number(same.found()));
                case Missing missing -> make(missing.desired());
                case Differs differs -> change(differs);
                case OfOthers others -> provisioned.trouble(others.client(), others.agency(), "client-of-others");
                case LeftOver leftOver -> remove(leftOver);
                case Gone gone -> forget(gone.agency(), gone.client());
            }
        } catch (KeycloakTrouble trouble) {
            LOG.atWarn()
                    .addKeyValue("agency", finding.agency())
                    .addKeyValue("client", finding.client())
                    .addKeyValue("trouble", trouble.code())
                    .log("A client in Keycloak cannot be put right; it is tried again");
            provisioned.trouble(finding.client(), finding.agency(), trouble.code());
        } catch (DataAccessException away) {
            throw away;
        } catch (RuntimeException fault) {
            LOG.atError()
                    .addKeyValue("agency", finding.agency())
                    .addKeyValue("client", finding.client())
                    .setCause(fault)
                    .log("A client in Keycloak cannot be put right; the others are, and it is tried again");
            provisioned.trouble(finding.client(), finding.agency(), "unexpected");
        }
    }

    private void make(DesiredClient desired) {
        var before = provisioned.find(desired.client());
        // It was there once: somebody has removed it.
        boolean drift = before.map(ProvisionedClients.Provisioned::agreedAt).isPresent();
        tell(desired, drift ? "drift-found" : "provisioned", Map.of("state", "missing"));
        int number = before.map(ProvisionedClients.Provisioned::secret).orElse(0) + 1;
        keycloak.create(secrets.withFirst(desired.representation(), desired, number));
        // Keycloak gives a new service account mappers of its own.
        keycloak.find(desired.client()).ifPresent(made -> keycloak.keepOnly(desired.mapper(), made));
        agreed(desired, desired.hasSecret() ? number : 0);
    }

    private void change(Differs differs) {
        var desired = differs.desired();
        tell(
                desired,
                differs.drift() ? "drift-found" : "provisioned",
                Map.of("state", "differs", "fields", fields(differs.differences())));
        var found = differs.found();
        var changed = desired.representation();
        int number = ClientSecrets.number(found);
        if (desired.hasSecret() && number == 0) {
            number = provisioned
                            .find(desired.client())
                            .map(ProvisionedClients.Provisioned::secret)
                            .orElse(0)
                    + 1;
            changed = secrets.withFirst(changed, desired, number);
        }
        keycloak.update(found.getId(), changed);
        if (differs.differences().stream()
                .anyMatch(difference -> difference.field().equals("protocolMappers"))) {
            keycloak.keepOnly(desired.mapper(), found);
        }
        agreed(desired, number);
    }

    private void remove(LeftOver leftOver) {
        keycloak.remove(leftOver.found().getId());
        forget(leftOver.agency(), leftOver.client());
    }

    private void forget(String agency, String client) {
        transaction.executeWithoutResult(_ -> {
            if (provisioned.forget(client)) {
                note("client-removed", agency, client, Map.of());
            }
        });
    }

    private void agreed(DesiredClient desired, int secret) {
        provisioned.agreed(desired.client(), desired.agency(), secret);
    }

    /** Before it is mended: what was found is in the log though the gateway dies over it. */
    private void tell(DesiredClient desired, String act, Map<String, ?> detail) {
        transaction.executeWithoutResult(_ -> {
            if (provisioned.tell(desired.client(), desired.agency(), act + detail)) {
                note(act, desired.agency(), desired.client(), detail);
            }
        });
    }

    private void note(String act, String agency, String client, Map<String, ?> detail) {
        var all = new HashMap<String, Object>(detail);
        all.put("client", client);
        acts.note(new AdministrativeAct(
                null, GATEWAY, null, act, DefinitionKind.AGENCY.collection(), agency, null, null, all));
    }

    private static List<String> fields(List<ClientDifference> differences) {
        return differences.stream().map(ClientDifference::field).toList();
    }
}
