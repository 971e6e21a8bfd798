package org.hutong.gateway.approval;

import java.util.Map;
import org.hutong.gateway.identity.Actor;
import tools.jackson.databind.JsonNode;

/** What a feature tells about its changes that need two people. One implementation for each kind. */
public interface ProposalRules {

    /** The kind in requests and in the database, for example {@code policies}. */
    String kind();

    /**
     * A change that has passed its checks.
     *
     * @param subject what it is about
     * @param content what will be applied, complete
     */
    record Checked(String subject, JsonNode content) {}

    /**
     * Checks a change before it is proposed.
     *
     * @throws org.hutong.gateway.problem.Refusal with all that is wrong with it
     */
    Checked checked(JsonNode content, Actor proposer);

    /** What whoever decides should know: differences, findings. Computed anew whenever the proposal is looked at. */
    Map<String, ?> review(Proposal proposal);

    /** What whoever looks at a proposal may see of its content; secrets stay out. */
    default JsonNode shown(JsonNode content) {
        return content;
    }

    /**
     * Makes the change, in the transaction that approves the proposal: both come about or neither does. Whatever must be done outside of
     * the database is done afterwards, by {@link #applied} and by whatever repeats it after a crash.
     *
     * @throws org.hutong.gateway.problem.Refusal if it cannot be applied any more; the proposal then stays open
     */
    void apply(Proposal proposal, Actor approver, String reason);

    /** Told after the transaction was committed, on the node that committed it. Must not fail the request. */
    default void applied(Proposal proposal) {}
}
