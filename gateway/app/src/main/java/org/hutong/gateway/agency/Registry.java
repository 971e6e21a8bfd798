package org.hutong.gateway.agency;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hutong.gateway.definition.DefinitionContents.Standing;
import org.hutong.gateway.problem.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All agencies at one moment, and whose each client is or was. Immutable. */
final class Registry {

    static final Registry EMPTY = of(Map.of());

    /**
     * One agency.
     *
     * @param onboarded as it is now; null if it was offboarded, or never was onboarded
     * @param formerClients all that were its clients at any time
     */
    record Entry(@Nullable Onboarded onboarded, Set<String> formerClients) {

        static Entry of(Standing standing) {
            var active = standing.active();
            return new Entry(active == null ? null : WrittenAgency.read(active, standing.paused()), clients(standing));
        }

        /** Nobody may call for it: what it says cannot be read. */
        static Entry unreadable(Standing standing) {
            return new Entry(null, clients(standing));
        }

        /** All that were an agency's clients at any time. */
        static Set<String> clients(Standing standing) {
            var clients = new HashSet<String>();
            standing.served().forEach(content -> addClients(content, clients));
            return clients;
        }

        private static void addClients(JsonNode content, Set<String> clients) {
            content.path("systems")
                    .forEach(system -> clients.add(system.path("client").asString("")));
        }
    }

    private record System(Onboarded owner, BusinessSystem system) {}

    private final Map<String, Onboarded> agencies = new TreeMap<>();
    private final Map<String, System> systems = new HashMap<>();

    /** Of all agencies there are or were: a client that nobody registered must not pass for one of them. */
    private final Set<String> ids;

    /** Clients that belong to nobody any more, and whose they were: their tokens may outlive them. */
    private final Map<String, String> gone = new HashMap<>();

    private Registry(Map<String, Entry> entries) {
        ids = Set.copyOf(entries.keySet());
        entries.forEach((id, entry) -> {
            entry.formerClients().forEach(client -> gone.put(client, id));
            var onboarded = entry.onboarded();
            if (onboarded != null) {
                agencies.put(id, onboarded);
                onboarded.systems().forEach(system -> systems.put(system.client(), new System(onboarded, system)));
            }
        });
        gone.keySet().removeAll(systems.keySet());
    }

    static Registry of(Map<String, Entry> entries) {
        return new Registry(entries);
    }

    Optional<Onboarded> agency(String id) {
        return Optional.ofNullable(agencies.get(id));
    }

    Optional<Onboarded> ofClient(String client) {
        return Optional.ofNullable(systems.get(client)).map(System::owner);
    }

    Collection<Onboarded> all() {
        return List.copyOf(agencies.values());
    }

    String agencyOf(String client) {
        var system = systems.get(client);
        return system == null
                ? gone.getOrDefault(client, client)
                : system.owner().agency().id();
    }

    Optional<Refusal> objection(String client, String address) {
        if (gone.containsKey(client)) {
            return Optional.of(new AgencyOffboarded(agencyOf(client)));
        }
        var system = systems.get(client);
        if (system == null) {
            return ids.contains(client) ? Optional.of(new AgencyOffboarded(client)) : Optional.empty();
        }
        if (system.owner().agency().suspended()) {
            return Optional.of(new AgencySuspended(agencyOf(client)));
        }
        return system.system().networks().allow(address)
                ? Optional.empty()
                : Optional.of(new NetworkNotAllowed(agencyOf(client)));
    }
}
