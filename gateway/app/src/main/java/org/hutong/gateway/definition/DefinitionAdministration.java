package org.hutong.gateway.definition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hutong.gateway.definition.Definitions.Author;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What administrators do with definitions, checked before it is saved. */
@Component
public class DefinitionAdministration {

    private final Definitions definitions;
    private final DefinitionTables tables;
    private final Summaries summaries;
    private final DefinitionFeed feed;
    private final Map<DefinitionKind, DefinitionRules> rules = new EnumMap<>(DefinitionKind.class);

    DefinitionAdministration(
            Definitions definitions,
            DefinitionTables tables,
            Summaries summaries,
            DefinitionFeed feed,
            List<DefinitionRules> rules) {
        this.definitions = definitions;
        this.tables = tables;
        this.summaries = summaries;
        this.feed = feed;
        rules.forEach(kind -> this.rules.put(kind.kind(), kind));
    }

    boolean takesTwoPeople(DefinitionKind kind) {
        return rules(kind).takesTwoPeople();
    }

    List<Map<String, Object>> all(DefinitionKind kind) {
        var newest = tables.newest(kind);
        return definitions.all(kind).stream()
                .flatMap(state -> Optional.ofNullable(newest.get(state.name().id())).stream()
                        .map(version -> view(state, rules(kind).shown(version.content()))))
                .toList();
    }

    /** All of them without what makes them long. */
    public List<Map<String, Object>> summaries(DefinitionKind kind) {
        var states = definitions.all(kind);
        var contents = summaries.of(kind, states);
        return states.stream()
                .flatMap(state -> Optional.ofNullable(contents.get(state.name().id())).stream()
                        .map(content -> view(state, content)))
                .toList();
    }

    Map<String, Object> one(DefinitionName name) {
        return view(state(name));
    }

    List<DefinitionVersion> versions(DefinitionName name) {
        state(name);
        return definitions.versions(name).stream()
                .map(version -> version.with(rules(name.kind()).shown(version.content())))
                .toList();
    }

    List<DefinitionAct> acts(DefinitionName name) {
        state(name);
        return definitions.acts(name);
    }

    List<Difference> differences(DefinitionName name, int from, int to) {
        return Difference.between(shown(name, from), shown(name, to));
    }

    Map<String, Object> create(DefinitionKind kind, JsonNode content, String reason) {
        refuseWhatIsReviewed(kind);
        var checked = checked(kind, content, null);
        var name = new DefinitionName(kind, checked.id());
        return view(definitions.create(name, checked.content(), author(reason)));
    }

    Map<String, Object> change(DefinitionName name, int seen, JsonNode content, String reason) {
        refuseWhatIsReviewed(name.kind());
        var checked = checked(name.kind(), content, newest(name).content());
        if (!checked.id().equals(name.id())) {
            throw new InvalidRequest(List.of(FieldError.of("/" + name.kind().member(), "id-changed")));
        }
        try {
            return view(definitions.change(name, seen, checked.content(), author(reason)));
        } catch (StaleVersion stale) {
            throw stale.telling(
                    stale.seen() < 1 || stale.seen() > stale.latest()
                            ? List.of()
                            : differences(name, stale.seen(), stale.latest()));
        }
    }

    Map<String, Object> activate(DefinitionName name, int seen, @Nullable String reason) {
        refuseWhatIsReviewed(name.kind());
        return followed(definitions.activate(
                name,
                seen,
                rules(name.kind()).servesOnlyOnceTested(),
                version -> requireReferencesServe(name, version),
                author(reason)));
    }

    Map<String, Object> pause(DefinitionName name, int seen, @Nullable String reason) {
        return followed(definitions.pause(name, seen, true, _ -> requireNoUsers(name), author(reason)));
    }

    Map<String, Object> resume(DefinitionName name, int seen, @Nullable String reason) {
        return followed(
                definitions.pause(name, seen, false, version -> requireReferencesServe(name, version), author(reason)));
    }

    Map<String, Object> rollBack(DefinitionName name, int seen, int to, String reason) {
        refuseWhatIsReviewed(name.kind());
        return followed(definitions.rollBack(
                name,
                seen,
                to,
                rules(name.kind()).servesOnlyOnceTested(),
                version -> requireReferencesServe(name, version),
                author(reason)));
    }

    void delete(DefinitionName name, int seen, @Nullable String reason) {
        definitions.delete(name, seen, _ -> requireNoUsers(name), author(reason));
        feed.followQuietly();
    }

    /**
     * The newest version's content, for a test of it.
     *
     * @throws StaleVersion if another version is the newest
     */
    public JsonNode newestContent(DefinitionName name, int seen) {
        var state = state(name);
        if (state.latest() != seen) {
            throw new StaleVersion(seen, state.latest());
        }
        return newest(name).content();
    }

    /** Notes that a test with a version passed. */
    public void passed(DefinitionName name, int seen) {
        definitions.tested(name, seen, author(null));
    }

    /** Pausing, resuming and deleting bring nothing new in, and stay with the administrator: trouble does not wait for a review. */
    private void refuseWhatIsReviewed(DefinitionKind kind) {
        if (rules(kind).changesOnlyByReview()) {
            throw new ReviewRequired();
        }
    }

    void requireReferencesServe(DefinitionName name, int version) {
        var content = definitions
                .version(name, version)
                .orElseThrow(UnknownDefinition::new)
                .content();
        var missing = rules(name.kind()).references(content).stream()
                .filter(reference -> definitions
                        .find(reference)
                        .filter(state -> state.serving() != null)
                        .isEmpty())
                .sorted(Comparator.comparing(DefinitionName::toString))
                .toList();
        if (!missing.isEmpty()) {
            throw new NotServing(missing);
        }
    }

    /** Whatever serves must not lose what it refers to. */
    void requireNoUsers(DefinitionName name) {
        var users = new ArrayList<DefinitionName>();
        Arrays.stream(DefinitionKind.values())
                .filter(kind -> kind.compareTo(name.kind()) > 0)
                .forEach(kind -> tables.serving(kind).forEach((id, version) -> {
                    if (rules(kind).references(version.content()).contains(name)) {
                        users.add(new DefinitionName(kind, id));
                    }
                }));
        if (!users.isEmpty()) {
            throw new InUse(users);
        }
    }

    DefinitionRules.Checked checked(DefinitionKind kind, JsonNode content, @Nullable JsonNode earlier) {
        try {
            var checked = rules(kind).checked(content, earlier);
            definitions.requireKnown(rules(kind).references(checked.content()));
            return checked;
        } catch (InvalidDefinition invalid) {
            throw new InvalidRequest(invalid.below(kind.member()));
        }
    }

    JsonNode shown(DefinitionName name, int version) {
        var content = definitions
                .version(name, version)
                .orElseThrow(UnknownDefinition::new)
                .content();
        return rules(name.kind()).shown(content);
    }

    /** Whoever has changed what serves finds it so at once on this node; the others follow within their half second. */
    private Map<String, Object> followed(DefinitionState state) {
        feed.followQuietly();
        return view(state);
    }

    private Map<String, Object> view(DefinitionState state) {
        return view(state, rules(state.name().kind()).shown(newest(state).content()));
    }

    private Map<String, Object> view(DefinitionState state, JsonNode shown) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", state.name().id());
        view.put("version", state.latest());
        view.put("stage", state.stage());
        Optional.ofNullable(state.serving()).ifPresent(serving -> view.put("serving", serving));
        Optional.ofNullable(feed.failure(state.name())).ifPresent(failure -> view.put("failure", failure));
        var condition = feed.condition(state.name());
        if (!condition.isEmpty()) {
            view.put("condition", condition);
        }
        view.put(state.name().kind().member(), shown);
        return view;
    }

    DefinitionVersion newest(DefinitionName name) {
        return newest(state(name));
    }

    private DefinitionVersion newest(DefinitionState state) {
        return definitions.version(state.name(), state.latest()).orElseThrow(UnknownDefinition::new);
    }

    DefinitionState state(DefinitionName name) {
        return definitions.find(name).orElseThrow(UnknownDefinition::new);
    }

    DefinitionRules rules(DefinitionKind kind) {
        var found = rules.get(kind);
        if (found == null) {
            throw new IllegalStateException("No rules for " + kind);
        }
        return found;
    }

    private static Author author(@Nullable String reason) {
        return Author.of(Actor.ofCurrentRequest(), reason);
    }
}
