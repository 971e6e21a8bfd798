package org.hutong.gateway.definition;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hutong.gateway.definition.Definitions.Author;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.problem.InvalidRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Changes of definitions that somebody else has reviewed: checked when they are asked for, saved and served when they are approved. */
@Component
public class ReviewedDefinitions {

    private final Definitions definitions;
    private final DefinitionFeed feed;
    private final Map<DefinitionKind, DefinitionRules> rules = new EnumMap<>(DefinitionKind.class);

    ReviewedDefinitions(Definitions definitions, DefinitionFeed feed, List<DefinitionRules> rules) {
        this.definitions = definitions;
        this.feed = feed;
        rules.forEach(kind -> this.rules.put(kind.kind(), kind));
    }

    /**
     * Checks what somebody asks for.
     *
     * @param seen the newest version he has seen; 0 for a new definition
     * @return the definition's id
     * @throws InvalidRequest with all that is wrong
     * @throws StaleVersion if another version is the newest
     */
    public String check(DefinitionKind kind, int seen, JsonNode content) {
        try {
            var checked = rules(kind).checked(content, null);
            definitions.requireKnown(rules(kind).references(checked.content()));
            int latest = latest(new DefinitionName(kind, checked.id()));
            if (latest != seen) {
                throw new StaleVersion(seen, latest);
            }
            return checked.id();
        } catch (InvalidDefinition invalid) {
            throw new InvalidRequest(invalid.below(kind.member()));
        }
    }

    /**
     * Saves and serves a version, in the transaction that is under way.
     *
     * @return its number
     * @throws StaleVersion if somebody has changed the definition since
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int publish(DefinitionName name, int seen, JsonNode content, Actor actor, String reason) {
        check(name.kind(), seen, content);
        var author = Author.of(actor, reason);
        var saved =
                seen == 0 ? definitions.create(name, content, author) : definitions.change(name, seen, content, author);
        definitions.activate(name, saved.latest(), false, _ -> {}, author);
        return saved.latest();
    }

    /** Lets this node serve at once what was published; call it once the transaction is committed. */
    public void follow() {
        feed.followQuietly();
    }

    /** How a content differs from the version that somebody has seen; from nothing, if it was new. */
    public List<Difference> differences(DefinitionName name, int seen, JsonNode content) {
        var before =
                definitions.version(name, seen).map(DefinitionVersion::content).orElse(MissingNode.getInstance());
        return Difference.between(before, content);
    }

    /** The newest version's number; 0 if there is no such definition. */
    public int latest(DefinitionName name) {
        return definitions.find(name).map(DefinitionState::latest).orElse(0);
    }

    /** What was published of a definition, and taken out of service again, the newest first. */
    public List<Publication> publications(DefinitionName name) {
        return definitions.acts(name).stream()
                .flatMap(act ->
                        publication(act.act()).map(what -> new Publication(what, act.version(), act.at())).stream())
                .toList();
    }

    private static Optional<String> publication(String act) {
        return switch (act) {
            case "activated", "rolled-back", "resumed" -> Optional.of("published");
            case "paused", "deleted" -> Optional.of("withdrawn");
            default -> Optional.empty();
        };
    }

    private DefinitionRules rules(DefinitionKind kind) {
        @Nullable DefinitionRules found = rules.get(kind);
        if (found == null) {
            throw new IllegalStateException("No rules for " + kind);
        }
        return found;
    }
}
