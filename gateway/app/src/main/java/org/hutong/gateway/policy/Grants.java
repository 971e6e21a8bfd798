package org.hutong.gateway.policy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.policy.Publication.By;
import org.hutong.gateway.policy.Publication.Published;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.policy.DecisionTable;
import org.hutong.policy.InvalidBundle;
import org.hutong.policy.PolicySnapshot;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * The grants of the newest policy, one by one. Each change is one new version of the policy, made in the transaction that is under way, or in
 * one of its own; all nodes follow within two seconds of its commit. Until then, whoever else makes a version waits.
 */
@Component
public class Grants {

    private static final int LONGEST = 256 * 1024;
    private static final int MOST_ROWS = 20;

    private final PolicyTables tables;
    private final Publication publication;
    private final AdministrativeActs acts;
    private final TransactionTemplate transaction;

    Grants(PolicyTables tables, Publication publication, AdministrativeActs acts, TransactionTemplate transaction) {
        this.tables = tables;
        this.publication = publication;
        this.acts = acts;
        this.transaction = transaction;
    }

    /**
     * Adds a grant, or replaces the one of its id.
     *
     * @param grant in the shape of an element of {@code grants.yaml}
     * @param actor who stands for it
     * @param reason why, in his words
     * @return the version of the policy that has it
     * @throws InvalidRequest if it is no grant; the transaction is not touched then
     */
    public int put(JsonNode grant, Actor actor, String reason) {
        check(grant);
        var id = Revision.id(grant);
        return change(id, new Revision(List.of(grant), Set.of(), null, null), "granted", actor, reason);
    }

    /**
     * Takes a grant away.
     *
     * @return the version of the policy that does not have it any more
     * @throws EdgeRefusal if there is none of that id; the transaction is not touched then
     */
    public int remove(String grantId, Actor actor, String reason) {
        if (find(grantId).isEmpty()) {
            throw new EdgeRefusal(ProblemType.NOT_FOUND);
        }
        return change(grantId, new Revision(List.of(), Set.of(grantId), null, null), "ended", actor, reason);
    }

    /** The grant of that id, as the transaction that is under way sees it. */
    public Optional<JsonNode> find(String grantId) {
        return tables.currentGrant(grantId);
    }

    /** Every grant that names the agency, in the order of their ids, as the transaction that is under way sees them. */
    public List<JsonNode> ofAgency(String agency) {
        return tables.currentGrantsOf(agency);
    }

    private static void check(JsonNode grant) {
        if (grant.toString().length() > LONGEST) {
            throw new InvalidRequest(List.of(FieldError.of("/grant", "too-long", LONGEST)));
        }
        try {
            PolicySnapshot.requireGrant(grant);
        } catch (InvalidBundle wrong) {
            throw new InvalidRequest(List.of(FieldError.of("/grant", "policy", String.valueOf(wrong.getMessage()))));
        }
    }

    private int change(String id, Revision revision, String act, Actor actor, String reason) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var published = publication.publish(new By(false, actor.name(), null, reason, null), (_, _) -> revision);
            note(id, act, actor, reason, published);
            return published.version().version();
        }));
    }

    /** Rows that come out differently do not stop the sharing workflow; the act names them for whoever looks after the tables. */
    private void note(String id, String act, Actor actor, String reason, Published published) {
        var rows = DecisionTableDiffers.differing(
                DecisionTable.parse(published.rules().decisionTables()), published.snapshot());
        acts.note(new AdministrativeAct(
                actor.subject(),
                actor.name(),
                actor.agency(),
                act,
                "grants",
                id,
                published.version().version(),
                reason,
                Map.of(
                        "hash",
                        published.snapshot().hash(),
                        "differingRows",
                        rows.stream().limit(MOST_ROWS).map(row -> row.row()).toList())));
    }
}
