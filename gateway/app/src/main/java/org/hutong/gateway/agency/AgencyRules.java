package org.hutong.gateway.agency;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hutong.gateway.definition.DefinitionContents;
import org.hutong.gateway.definition.DefinitionKind;
import org.hutong.gateway.definition.DefinitionName;
import org.hutong.gateway.definition.DefinitionRules;
import org.hutong.gateway.definition.InvalidDefinition;
import org.hutong.gateway.problem.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What an agency must be: complete, its systems nobody else's. Its changes take two people. */
@Component
final class AgencyRules implements DefinitionRules {

    private final AgencySettings settings;
    private final DefinitionContents contents;

    AgencyRules(AgencySettings settings, DefinitionContents contents) {
        this.settings = settings;
        this.contents = contents;
    }

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.AGENCY;
    }

    @Override
    public String files() {
        return settings.files();
    }

    @Override
    public boolean takesTwoPeople() {
        return true;
    }

    @Override
    public Checked checked(JsonNode content, @Nullable JsonNode earlier) {
        var onboarded = WrittenAgency.read(content, false);
        var reserved = settings.isReserved();
        var taken = takenByOthers(onboarded.agency().id());
        var systems = onboarded.systems();
        for (int i = 0; i < systems.size(); i++) {
            var client = systems.get(i).client();
            if (reserved.test(client)) {
                throw new InvalidDefinition(List.of(FieldError.of("/systems/" + i + "/client", "client-reserved")));
            }
            var other = taken.get(client);
            if (other != null) {
                throw new InvalidDefinition(List.of(FieldError.of("/systems/" + i + "/client", "client-taken", other)));
            }
        }
        return new Checked(onboarded.agency().id(), content);
    }

    @Override
    public Set<DefinitionName> references(JsonNode content) {
        return Set.of();
    }

    /** Also what others had and gave up: a client takes its tokens, and maybe its secret, along. */
    private Map<String, String> takenByOthers(String id) {
        var taken = new HashMap<String, String>();
        contents.standings(kind()).stream()
                .filter(standing -> !standing.id().equals(id))
                .forEach(standing ->
                        Registry.Entry.clients(standing).forEach(client -> taken.put(client, standing.id())));
        contents.inUse(kind()).forEach(version -> {
            if (!version.id().equals(id)) {
                version.content()
                        .path("systems")
                        .forEach(system -> taken.put(system.path("client").asString(""), version.id()));
            }
        });
        return taken;
    }
}
