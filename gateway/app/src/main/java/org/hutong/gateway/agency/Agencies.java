package org.hutong.gateway.agency;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hutong.gateway.definition.Change;
import org.hutong.gateway.definition.DefinitionContents;
import org.hutong.gateway.definition.DefinitionKind;
import org.hutong.gateway.definition.InvalidDefinition;
import org.hutong.gateway.definition.LiveDefinitions;
import org.hutong.gateway.identity.ClientRegistry;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The agencies that were onboarded, as this node knows them: what changes is known within a second. Readers see one immutable
 * {@link Registry}; the feed of definitions replaces it.
 */
@Component
public final class Agencies implements LiveDefinitions, ClientRegistry {

    /** Published on the thread that follows definitions, whenever agencies have changed. */
    record Changed() {}

    private final DefinitionContents contents;
    private final ApplicationEventPublisher events;
    private final ProvisioningConditions conditions;

    private volatile Registry registry = Registry.EMPTY;

    /** Before it is known whose the clients are, none may call: one of them may be suspended. */
    private volatile boolean known;

    /** Only for the thread that follows definitions. */
    private final Map<String, Registry.Entry> entries = new TreeMap<>();

    Agencies(DefinitionContents contents, ApplicationEventPublisher events, ProvisioningConditions conditions) {
        this.contents = contents;
        this.events = events;
        this.conditions = conditions;
    }

    /** The agency with this id, suspended or not. */
    public Optional<RegisteredAgency> find(String id) {
        return registry.agency(id).map(Onboarded::agency);
    }

    /** A business system of an agency. */
    Optional<BusinessSystem> system(String agency, String client) {
        return registry.agency(agency).stream()
                .flatMap(onboarded -> onboarded.systems().stream())
                .filter(system -> system.client().equals(client))
                .findFirst();
    }

    /** The agency that a client belongs to. */
    public Optional<RegisteredAgency> ofClient(String client) {
        return registry.ofClient(client).map(Onboarded::agency);
    }

    /** All agencies, in the order of their ids. */
    public Collection<RegisteredAgency> all() {
        return registry.all().stream().map(Onboarded::agency).toList();
    }

    @Override
    public String agencyOf(String client) {
        return registry.agencyOf(client);
    }

    @Override
    public Optional<Refusal> objection(String client, String address) {
        return known ? registry.objection(client, address) : Optional.of(new EdgeRefusal(ProblemType.STARTING));
    }

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.AGENCY;
    }

    @Override
    public Map<String, String> apply(Collection<Change> changes) {
        if (changes.isEmpty()) {
            known = true;
            return Map.of();
        }
        var failures = new LinkedHashMap<String, String>();
        // A suspended agency and one that has gone both serve nothing: which, is asked.
        contents.standings(kind(), changes.stream().map(Change::id).toList()).forEach(standing -> {
            try {
                entries.put(standing.id(), Registry.Entry.of(standing));
            } catch (InvalidDefinition wrong) {
                failures.put(standing.id(), wrong.line());
                if (standing.paused()) {
                    entries.put(standing.id(), Registry.Entry.unreadable(standing));
                } else {
                    entries.putIfAbsent(standing.id(), Registry.Entry.unreadable(standing));
                }
            }
        });
        registry = Registry.of(entries);
        known = true;
        events.publishEvent(new Changed());
        return failures;
    }

    @Override
    public Map<String, Object> condition(String id) {
        return conditions.of(id);
    }
}
