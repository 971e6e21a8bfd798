package org.hutong.gateway.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.approval.Proposal;
import org.hutong.gateway.approval.ProposalRules;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.policy.Publication.By;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.hutong.policy.DecisionTable;
import org.hutong.policy.PolicySnapshot;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The policy changes by two people: checked and run against its decision tables when it is proposed, and again in the transaction that
 * approves and publishes it. A roll-back is a proposal as well.
 */
@Component
class PolicyProposals implements ProposalRules {

    private static final String KIND = "policies";
    private static final String SUBJECT = "policy";
    private static final String ROLL_BACK = "rollBackTo";

    private final PolicyTables tables;
    private final Policies policies;
    private final Publication publication;
    private final PolicyReview reviews;
    private final AdministrativeActs acts;

    PolicyProposals(
            PolicyTables tables,
            Policies policies,
            Publication publication,
            PolicyReview reviews,
            AdministrativeActs acts) {
        this.tables = tables;
        this.policies = policies;
        this.publication = publication;
        this.reviews = reviews;
        this.acts = acts;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Checked checked(JsonNode content, Actor proposer) {
        int newest = newest();
        var kept = kept(content, newest);
        var revision = revision(kept, newest);
        if (revision.isEmpty()) {
            throw new InvalidRequest(List.of(FieldError.of("/content", "policy-unchanged")));
        }
        DecisionTableDiffers.refuse(table(revision, newest), snapshot(revision, newest));
        return new Checked(SUBJECT, kept);
    }

    @Override
    public Map<String, ?> review(Proposal proposal) {
        if (!proposal.state().equals("open")) {
            return tables.versionOf(proposal.id())
                    .map(version -> Map.of("version", version.version()))
                    .orElse(Map.of());
        }
        int newest = newest();
        try {
            var revision = revision(proposal.content(), newest);
            return reviews.of(newest, snapshot(revision, newest), rules(revision, newest));
        } catch (StalePolicy stale) {
            return Map.of("newestVersion", newest, "conflicts", stale.conflicts());
        }
    }

    @Override
    public void apply(Proposal proposal, Actor approver, String reason) {
        var by = new By(false, proposal.proposer(), approver.name(), proposal.reason(), proposal.id());
        var published = publication.publish(by, (previous, _) -> revision(proposal.content(), previous));
        DecisionTableDiffers.refuse(DecisionTable.parse(published.rules().decisionTables()), published.snapshot());
        acts.note(new AdministrativeAct(
                approver.subject(),
                approver.name(),
                approver.agency(),
                proposal.content().has(ROLL_BACK) ? "rolled-back" : "published",
                KIND,
                SUBJECT,
                published.version().version(),
                reason,
                Map.of(
                        "hash",
                        published.snapshot().hash(),
                        "proposal",
                        proposal.id().toString())));
    }

    /** The snapshot that a proposal would make of the newest version. */
    PolicySnapshot snapshot(Proposal proposal) {
        int newest = newest();
        return snapshot(revision(proposal.content(), newest), newest);
    }

    /** The tables that a proposal would publish. */
    PolicyRules rules(Proposal proposal) {
        int newest = newest();
        return rules(revision(proposal.content(), newest), newest);
    }

    private JsonNode kept(JsonNode content, int newest) {
        if (content.has(ROLL_BACK)) {
            ProposedPolicy.rollBack(content);
            int to = ProposedPolicy.version(content, ROLL_BACK);
            if (to > newest) {
                throw ProposedPolicy.wrongVersion(ROLL_BACK);
            }
            return JsonNodeFactory.instance.objectNode().put(ROLL_BACK, to).put("baseVersion", newest);
        }
        int base = ProposedPolicy.version(content, "baseVersion");
        if (base > newest) {
            throw ProposedPolicy.wrongVersion("baseVersion");
        }
        return ProposedPolicy.content(
                base,
                content.has("bundle")
                        ? Revision.between(tables.grants(base), tables.rules(base), ProposedPolicy.bundle(content))
                        : ProposedPolicy.changes(content));
    }

    /** What a proposal's content does to a version, which may be newer than the one it was written against. */
    private Revision revision(JsonNode content, int newest) {
        if (content.has(ROLL_BACK)) {
            int to = content.path(ROLL_BACK).intValue();
            requireNothingSince(content.path("baseVersion").intValue(), newest);
            var edit = tables.between(newest, to);
            var before = tables.rules(newest).decisionTables();
            var after = tables.rules(to).decisionTables();
            return new Revision(edit.put(), edit.remove(), edit.guards(), after.equals(before) ? null : after);
        }
        int base = content.path("baseVersion").intValue();
        var revision = ProposedPolicy.changes(content);
        requireThere(revision, base);
        requireNoConflict(revision, base, newest);
        return revision;
    }

    /** A roll-back takes everything back, so also what nobody had seen who proposed and approved it. */
    private void requireNothingSince(int base, int newest) {
        if (base != newest) {
            var since = tables.between(base, newest);
            var touched = since.put().stream().map(Revision::id).collect(Collectors.toSet());
            touched.addAll(since.remove());
            throw new StalePolicy(base, newest, touched.stream().sorted().toList());
        }
    }

    private void requireThere(Revision revision, int base) {
        var missing = revision.remove().stream()
                .filter(id -> tables.grant(base, id).isEmpty())
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new InvalidRequest(missing.stream()
                    .map(id -> FieldError.of("/content/grants/remove", "policy-no-grant", id))
                    .toList());
        }
    }

    private void requireNoConflict(Revision revision, int base, int newest) {
        if (base == newest) {
            return;
        }
        var since = tables.between(base, newest);
        var touched = since.put().stream().map(Revision::id).collect(Collectors.toSet());
        touched.addAll(since.remove());
        touched.retainAll(revision.ids());
        var conflicts = new ArrayList<>(touched.stream().sorted().toList());
        if (revision.guards() != null && since.guards() != null) {
            conflicts.add("guards");
        }
        if (revision.decisionTables() != null
                && !tables.rules(base)
                        .decisionTables()
                        .equals(tables.rules(newest).decisionTables())) {
            conflicts.add("decisionTables");
        }
        if (!conflicts.isEmpty()) {
            throw new StalePolicy(base, newest, conflicts);
        }
    }

    private PolicySnapshot snapshot(Revision revision, int newest) {
        return policies.at(newest).with(revision.edit());
    }

    private DecisionTable table(Revision revision, int newest) {
        return DecisionTable.parse(rules(revision, newest).decisionTables());
    }

    private PolicyRules rules(Revision revision, int newest) {
        return revision.over(tables.rules(newest));
    }

    private int newest() {
        return tables.newest().map(PolicyVersion::version).orElse(0);
    }
}
