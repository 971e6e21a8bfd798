package org.hutong.gateway.definition;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hutong.gateway.approval.Proposal;
import org.hutong.gateway.approval.ProposalRules;
import org.hutong.gateway.definition.Definitions.Author;
import org.hutong.gateway.definition.ProposedAct.Act;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.hutong.gateway.problem.ProblemType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes of definitions that take two people. What is approved serves at once, so {@code create} and {@code change} activate too;
 * only a change of what is paused waits until it is activated or, with the version before it, resumed.
 */
final class DefinitionProposals implements ProposalRules {

    private static final Set<Act> LIFTS_A_SUSPENSION = EnumSet.of(Act.ACTIVATE, Act.RESUME, Act.ROLL_BACK);

    private final DefinitionKind kind;
    private final DefinitionAdministration administration;
    private final Definitions definitions;
    private final DefinitionTables tables;
    private final DefinitionFeed feed;

    DefinitionProposals(
            DefinitionKind kind,
            DefinitionAdministration administration,
            Definitions definitions,
            DefinitionTables tables,
            DefinitionFeed feed) {
        this.kind = kind;
        this.administration = administration;
        this.definitions = definitions;
        this.tables = tables;
        this.feed = feed;
    }

    @Override
    public String kind() {
        return kind.collection();
    }

    @Override
    public Checked checked(JsonNode content, Actor proposer) {
        var proposed = ProposedAct.read(kind, content);
        if (proposed.act() == Act.CREATE) {
            var checked = administration.checked(kind, proposed.content(), null);
            definitions.find(name(checked.id())).ifPresent(state -> {
                throw new StaleVersion(0, state.latest());
            });
            return new Checked(checked.id(), with(content, checked.content()));
        }
        var name = name(proposed.id());
        var state = administration.state(name);
        if (state.latest() != proposed.version()) {
            throw new StaleVersion(proposed.version(), state.latest());
        }
        if (proposed.act() == Act.ROLL_BACK) {
            requireFit(name, proposed.to());
        }
        return new Checked(
                name.id(),
                proposed.act() == Act.CHANGE
                        ? with(content, checkedChange(name, proposed.content()).content())
                        : content);
    }

    @Override
    public Map<String, ?> review(Proposal proposal) {
        var proposed = ProposedAct.read(kind, proposal.content());
        var name = name(proposal.subject());
        var review = new LinkedHashMap<String, Object>();
        var now = definitions.find(name);
        review.put("stage", now.map(DefinitionState::stage).orElse("none"));
        review.put("latest", now.map(DefinitionState::latest).orElse(0));
        var rules = administration.rules(kind);
        var before = now.map(_ -> rules.shown(administration.newest(name).content()))
                .orElse(JsonNodeFactory.instance.objectNode());
        switch (proposed.act()) {
            case CREATE, CHANGE ->
                review.put("differences", Difference.between(before, rules.shown(proposed.content())));
            case ROLL_BACK ->
                review.put("differences", Difference.between(before, administration.shown(name, proposed.to())));
            case ACTIVATE, RESUME, DELETE -> review.put("differences", List.of());
        }
        return review;
    }

    @Override
    public JsonNode shown(JsonNode content) {
        return content.has(kind.member())
                ? with(content, administration.rules(kind).shown(content.get(kind.member())))
                : content;
    }

    @Override
    public void apply(Proposal proposal, Actor approver, String reason) {
        // Nothing else changes from here on until this is committed: what is checked now still holds then.
        tables.nextPosition();
        var proposed = ProposedAct.read(kind, proposal.content());
        var name = name(proposal.subject());
        var author = Author.of(approver, proposal.reason());
        int seen = proposed.version();
        boolean onlyOnceTested = administration.rules(kind).servesOnlyOnceTested();
        Definitions.Check referencesServe = version -> administration.requireReferencesServe(name, version);
        if (LIFTS_A_SUSPENSION.contains(proposed.act())) {
            requireNotSuspendedSince(name, proposal.proposedAt());
        }
        switch (proposed.act()) {
            case CREATE -> {
                var checked = administration.checked(kind, proposed.content(), null);
                int version =
                        definitions.create(name, checked.content(), author).latest();
                definitions.activate(name, version, onlyOnceTested, referencesServe, author);
            }
            case CHANGE -> {
                var changed = definitions.change(
                        name, seen, checkedChange(name, proposed.content()).content(), author);
                if (!changed.paused()) {
                    definitions.activate(name, changed.latest(), onlyOnceTested, referencesServe, author);
                }
            }
            case ACTIVATE -> definitions.activate(name, seen, onlyOnceTested, referencesServe, author);
            case RESUME -> definitions.pause(name, seen, false, referencesServe, author);
            case ROLL_BACK -> {
                requireFit(name, proposed.to());
                definitions.rollBack(name, seen, proposed.to(), onlyOnceTested, referencesServe, author);
            }
            case DELETE -> definitions.delete(name, seen, _ -> administration.requireNoUsers(name), author);
        }
    }

    @Override
    public void applied(Proposal proposal) {
        feed.followQuietly();
    }

    /** What was right in its day may not be any more: a system of an agency may be another one's by now. */
    private void requireFit(DefinitionName name, int version) {
        var content = definitions
                .version(name, version)
                .orElseThrow(UnknownDefinition::new)
                .content();
        administration.checked(kind, content, content);
    }

    private void requireNotSuspendedSince(DefinitionName name, Instant proposedAt) {
        var state = administration.state(name);
        if (state.paused()
                && definitions.acts(name).stream()
                        .anyMatch(act -> act.act().equals("paused") && act.at().isAfter(proposedAt))) {
            throw new EdgeRefusal(ProblemType.SUSPENDED_MEANWHILE);
        }
    }

    private DefinitionRules.Checked checkedChange(DefinitionName name, JsonNode content) {
        var checked = administration.checked(
                kind, content, administration.newest(name).content());
        if (!checked.id().equals(name.id())) {
            throw new InvalidRequest(List.of(FieldError.of("/" + kind.member(), "id-changed")));
        }
        return checked;
    }

    private JsonNode with(JsonNode proposed, JsonNode content) {
        var copy = (ObjectNode) proposed.deepCopy();
        copy.set(kind.member(), content);
        return copy;
    }

    private DefinitionName name(String id) {
        return new DefinitionName(kind, id);
    }
}
