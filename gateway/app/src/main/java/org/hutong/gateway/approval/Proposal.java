package org.hutong.gateway.approval;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A change that somebody wants and somebody else must approve.
 *
 * @param kind whose rules check and apply it, see {@link ProposalRules#kind}
 * @param subject what it is about, within its kind
 * @param content the change itself
 * @param reason why, in the proposer's words
 * @param proposerSubject who, as the identity provider numbers people
 * @param proposer his name there
 * @param state {@code open}, {@code approved}, {@code rejected} or {@code withdrawn}
 * @param decider who decided; null while it is open
 * @param decisionReason why he decided so
 */
public record Proposal(
        UUID id,
        String kind,
        String subject,
        JsonNode content,
        String reason,
        String proposerSubject,
        String proposer,
        Instant proposedAt,
        String state,
        @Nullable String decider,
        @Nullable String decisionReason,
        @Nullable Instant decidedAt) {}
