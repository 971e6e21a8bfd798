package org.hutong.gateway.sharing;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.hutong.gateway.agency.RegisteredAgency;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.sharing.StepForm.Said;
import org.hutong.gateway.sharing.StepRefused.Why;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where every step of a grant begins and ends: who may see it and take the step, from which state; and that it is noted. */
@Component
class GrantDesk {

    private final GrantRows rows;
    private final PolicyGrants policy;
    private final Duties duties;
    private final Notices notices;
    private final History history;
    private final WorkflowSettings settings;
    private final Today today;

    GrantDesk(
            GrantRows rows,
            PolicyGrants policy,
            Duties duties,
            Notices notices,
            History history,
            WorkflowSettings settings,
            Today today) {
        this.rows = rows;
        this.policy = policy;
        this.duties = duties;
        this.notices = notices;
        this.history = history;
        this.settings = settings;
        this.today = today;
    }

    /**
     * Locks a grant for a step.
     *
     * @param whose the agency that takes this step
     * @param from the states in which it can be taken
     */
    SharedGrant take(String id, Party party, Said said, Function<SharedGrant, String> whose, Set<GrantState> from) {
        var grant = rows.lock(id);
        if (!isVisible(grant, party.agency())) {
            throw new EdgeRefusal(ProblemType.NOT_FOUND);
        }
        NotYourStep.unless(party, whose.apply(grant));
        Stale.unless(said.version(), grant.version());
        if (!from.contains(grant.state())) {
            throw refused(Why.STATE, grant);
        }
        return grant;
    }

    static StepRefused refused(Why why, SharedGrant grant) {
        return new StepRefused(why, grant.state().wireName());
    }

    static boolean isVisible(SharedGrant grant, RegisteredAgency agency) {
        return agency.id().equals(grant.consumer())
                || agency.id().equals(grant.provider())
                || Departments.oversees(agency, grant.province());
    }

    void note(
            SharedGrant grant,
            int version,
            String act,
            Party party,
            String reason,
            @Nullable LocalDate due,
            Map<String, ?> detail) {
        history.note(new History.Note(grant.subject(), version, act, party.actor(), reason, due, detail));
    }

    /** Opens a duty of one of the two sides, with so many working days from today. */
    LocalDate open(DutyKind kind, SharedGrant grant, String agency, int days) {
        return duties.open(new Duties.New(
                kind, grant.subject(), agency, agency.equals(grant.provider()), grant.province(), today.date(), days));
    }

    /** Puts a suspended grant back into force. */
    void resume(SharedGrant grant, Actor actor, String reason) {
        duties.close(grant.subject(), DutyKind.SET_RIGHT, "resumed");
        duties.close(grant.subject(), DutyKind.REVIEW, "resumed");
        int version = rows.change(grant).state(GrantState.LIVE).suspended(null).save();
        policy.put(grant, actor, reason);
        history.note(new History.Note(grant.subject(), version, "resumed", actor, reason, null, Map.of()));
        notices.tell(grant.consumer(), "resumed", grant.subject(), null);
    }

    /** Ends a grant: it leaves the policy, and the consumer has to dispose of what it has received, if it has received anything. */
    void end(SharedGrant grant, String cause, Actor actor, String reason, Map<String, ?> detail) {
        duties.closeAll(grant.subject(), "ended");
        var due =
                grant.sharedOn() == null ? null : open(DutyKind.DISPOSAL, grant, grant.consumer(), settings.disposal());
        int version = rows.change(grant)
                .state(GrantState.ENDED)
                .ended(today.date(), cause)
                .save();
        policy.remove(grant, actor, reason);
        history.note(new History.Note(grant.subject(), version, cause, actor, reason, due, detail));
        notices.tell(grant.consumer(), cause, grant.subject(), due);
        notices.tell(grant.provider(), cause, grant.subject(), due);
    }
}
