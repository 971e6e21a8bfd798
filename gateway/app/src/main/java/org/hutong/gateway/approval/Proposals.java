package org.hutong.gateway.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.accesslog.TimeOrderedId;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Proposals, from being made to being decided. An approved change is committed in one transaction with its approval. */
@Component
public class Proposals {

    private static final int MOST = 500;
    private static final int MOST_OPEN = 100;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final AdministrativeActs acts;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<String, ProposalRules> rules;

    Proposals(
            JdbcClient jdbc,
            JsonMapper json,
            AdministrativeActs acts,
            TransactionTemplate transaction,
            Clock clock,
            List<ProposalRules> rules) {
        this.jdbc = jdbc;
        this.json = json;
        this.acts = acts;
        this.transaction = transaction;
        this.clock = clock;
        this.rules = rules.stream().collect(Collectors.toMap(ProposalRules::kind, Function.identity()));
    }

    /** The kinds of changes that can be proposed. */
    List<String> kinds() {
        return rules.keySet().stream().sorted().toList();
    }

    /**
     * Checks and keeps a change that somebody wants.
     *
     * @throws SecondPersonRequired if a system proposes: whoever holds its secret could approve
     * @throws TooManyProposals if he has too many open
     * @throws org.hutong.gateway.problem.Refusal with all that is wrong with it
     */
    public Proposal propose(String kind, JsonNode content, String reason, Actor proposer) {
        if (!proposer.person()) {
            throw new SecondPersonRequired();
        }
        requireFewOpen(proposer);
        var checked = rules(kind).checked(content, proposer);
        var id = TimeOrderedId.next();
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("""
                insert into proposal (id, kind, subject, content, reason, proposer_subject, proposer, proposed_at)
                values (:id, :kind, :subject, :content::json, :reason, :proposerSubject, :proposer, :at)
                """)
                    .param("id", id)
                    .param("kind", kind)
                    .param("subject", checked.subject())
                    .param("content", json.writeValueAsString(checked.content()))
                    .param("reason", reason)
                    .param("proposerSubject", proposer.subject())
                    .param("proposer", proposer.name())
                    .param("at", Timestamp.from(clock.instant()))
                    .update();
            note("proposed", kind, checked.subject(), id, reason, proposer);
        });
        return one(id);
    }

    /**
     * Approves and applies a proposal.
     *
     * @throws SecondPersonRequired if whoever approves is no person, or is the one who proposed it
     * @throws AlreadyDecided if it is not open
     */
    public Proposal approve(UUID id, String reason, Actor approver) {
        var proposal = one(id);
        if (!approver.person() || approver.subject().equals(proposal.proposerSubject())) {
            throw new SecondPersonRequired();
        }
        transaction.executeWithoutResult(_ -> {
            decide(id, "approved", reason, approver);
            rules(proposal.kind()).apply(proposal, approver, reason);
        });
        rules(proposal.kind()).applied(proposal);
        return one(id);
    }

    /** Refuses a proposal; whoever proposed it may make another one. */
    public Proposal reject(UUID id, String reason, Actor decider) {
        transaction.executeWithoutResult(_ -> decide(id, "rejected", reason, decider));
        return one(id);
    }

    /**
     * Takes a proposal back.
     *
     * @throws EdgeRefusal if it is somebody else's
     */
    public Proposal withdraw(UUID id, String reason, Actor proposer) {
        if (!one(id).proposerSubject().equals(proposer.subject())) {
            throw new EdgeRefusal(ProblemType.ROLE_REQUIRED);
        }
        transaction.executeWithoutResult(_ -> decide(id, "withdrawn", reason, proposer));
        return one(id);
    }

    /** The newest proposals without their contents, at most five hundred; those of one state, if one is named. */
    public List<Proposal> all(@Nullable String state) {
        return jdbc.sql("select id, kind, subject, 'null'::json as content, reason, proposer_subject, proposer,"
                        + " proposed_at, state, decider, decision_reason, decided_at from proposal where"
                        + " :state::text is null or state = :state order by id desc limit :most")
                .param("state", state)
                .param("most", MOST)
                .query(this::proposal)
                .list();
    }

    /**
     * One proposal.
     *
     * @throws EdgeRefusal if there is none
     */
    public Proposal one(UUID id) {
        return find(id).orElseThrow(() -> new EdgeRefusal(ProblemType.NOT_FOUND));
    }

    /** What whoever decides should know. */
    Map<String, ?> review(Proposal proposal) {
        return rules(proposal.kind()).review(proposal);
    }

    JsonNode shown(Proposal proposal) {
        return rules(proposal.kind()).shown(proposal.content());
    }

    private void requireFewOpen(Actor proposer) {
        int open = jdbc.sql("select count(*) from proposal where state = 'open' and proposer_subject = ?")
                .param(proposer.subject())
                .query(Integer.class)
                .single();
        if (open >= MOST_OPEN) {
            throw new TooManyProposals(open);
        }
    }

    private Optional<Proposal> find(UUID id) {
        return jdbc.sql("select * from proposal where id = ?")
                .param(id)
                .query(this::proposal)
                .optional();
    }

    private void decide(UUID id, String state, String reason, Actor decider) {
        int decided = jdbc.sql("""
            update proposal set state = :state, decider_subject = :deciderSubject, decider = :decider, decision_reason = :reason,
                decided_at = :at
            where id = :id and state = 'open'
            """)
                .param("state", state)
                .param("deciderSubject", decider.subject())
                .param("decider", decider.name())
                .param("reason", reason)
                .param("at", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
        var proposal = one(id);
        if (decided == 0) {
            throw new AlreadyDecided(proposal.state());
        }
        note(state, proposal.kind(), proposal.subject(), id, reason, decider);
    }

    private void note(String act, String kind, String subject, UUID id, String reason, Actor actor) {
        acts.note(new AdministrativeAct(
                actor.subject(),
                actor.name(),
                actor.agency(),
                act,
                kind,
                subject,
                null,
                reason,
                Map.of("proposal", id.toString())));
    }

    private ProposalRules rules(String kind) {
        var found = rules.get(kind);
        if (found == null) {
            throw new IllegalStateException("No rules for proposals of the kind " + kind);
        }
        return found;
    }

    private Proposal proposal(ResultSet row, int number) throws SQLException {
        var decidedAt = row.getTimestamp("decided_at");
        return new Proposal(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("subject"),
                json.readTree(row.getString("content")),
                row.getString("reason"),
                row.getString("proposer_subject"),
                row.getString("proposer"),
                row.getTimestamp("proposed_at").toInstant(),
                row.getString("state"),
                row.getString("decider"),
                row.getString("decision_reason"),
                decidedAt == null ? null : instant(decidedAt));
    }

    private static Instant instant(Timestamp at) {
        return at.toInstant();
    }
}
