package org.hutong.gateway.sharing;

import static org.hutong.gateway.sharing.ApplicationState.APPROVED_IN_PART;
import static org.hutong.gateway.sharing.ApplicationState.REFUSED;
import static org.hutong.gateway.sharing.ApplicationState.SUBMITTED;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.sharing.Dispute.Order;
import org.hutong.gateway.sharing.StepRefused.Why;
import org.springframework.stereotype.Component;

/** What a dispute is about, and what its outcome brings about there. */
@Component
class DisputeOrders {

    private static final Set<ApplicationState> RECONSIDERABLE = EnumSet.of(REFUSED, APPROVED_IN_PART);

    private final ApplicationRows applications;
    private final GrantRows grants;
    private final GrantDesk grantDesk;
    private final Duties duties;
    private final Deadlines deadlines;
    private final History history;
    private final Today today;

    DisputeOrders(
            ApplicationRows applications,
            GrantRows grants,
            GrantDesk grantDesk,
            Duties duties,
            Deadlines deadlines,
            History history,
            Today today) {
        this.applications = applications;
        this.grants = grants;
        this.grantDesk = grantDesk;
        this.duties = duties;
        this.deadlines = deadlines;
        this.history = history;
        this.today = today;
    }

    /**
     * A dispute about something, if whoever opens it is one of its two sides.
     *
     * @throws EdgeRefusal if he is none
     */
    DisputeRows.New dispute(Subject about, String matter, Party opener) {
        if (about.kind().equals(Subject.GRANTS)) {
            var grant = grants.one(about.id());
            return between(about, grant.consumer(), grant.provider(), grant.province(), matter, opener);
        }
        var application = applications.one(about.id());
        if (application.submittedOn() == null) {
            throw new EdgeRefusal(ProblemType.NOT_FOUND);
        }
        return between(about, application.applicant(), application.provider(), application.province(), matter, opener);
    }

    private static DisputeRows.New between(
            Subject about, String applicant, String provider, String province, String matter, Party opener) {
        if (!opener.is(applicant) && !opener.is(provider)) {
            throw new EdgeRefusal(ProblemType.NOT_FOUND);
        }
        var other = opener.is(applicant) ? provider : applicant;
        return new DisputeRows.New(about, opener.agency().id(), other, applicant, provider, province, matter);
    }

    /** Refuses an order that what the dispute is about has no use for. */
    void refuseUnfit(Order order, Dispute dispute) {
        var about = dispute.about();
        switch (order) {
            case NONE -> {}
            case RECONSIDER -> {
                if (!about.kind().equals(Subject.APPLICATIONS)
                        || !RECONSIDERABLE.contains(applications.one(about.id()).state())
                        || !mayBeReplaced(about.id())) {
                    throw new StepRefused(Why.STATE, dispute.state().wireName());
                }
            }
            case RESUME -> {
                if (!about.kind().equals(Subject.GRANTS)
                        || grants.one(about.id()).state() != GrantState.SUSPENDED) {
                    throw new StepRefused(Why.STATE, dispute.state().wireName());
                }
            }
        }
    }

    /** What was suspended or has ended is not revived by granting anew; that has its own ways. */
    private boolean mayBeReplaced(String number) {
        return grants.find(number)
                .map(SharedGrant::state)
                .filter(state -> state != GrantState.LIVE && state != GrantState.AWAITING)
                .isEmpty();
    }

    /** Carries an order out, in the transaction under way. */
    void carryOut(Order order, Dispute dispute, String reason, Party party) {
        refuseUnfit(order, dispute);
        switch (order) {
            case NONE -> {}
            case RECONSIDER -> reconsider(applications.lock(dispute.about().id()), dispute, reason, party);
            case RESUME -> resume(grants.lock(dispute.about().id()), dispute, reason, party);
        }
    }

    /** It may have ended while the lock was waited for. */
    private void resume(SharedGrant grant, Dispute dispute, String reason, Party party) {
        if (grant.state() != GrantState.SUSPENDED) {
            throw new StepRefused(Why.STATE, dispute.state().wireName());
        }
        grantDesk.resume(grant, party.actor(), reason);
    }

    /** The provider answers anew, in a new period. */
    private void reconsider(Application application, Dispute dispute, String reason, Party party) {
        var due = duties.open(new Duties.New(
                DutyKind.ANSWER,
                application.subject(),
                application.provider(),
                true,
                application.province(),
                today.date(),
                deadlines.days(application.answerPeriod(), application.province())));
        int version = applications
                .change(application)
                .state(SUBMITTED)
                .answeredOn(null)
                .save();
        history.note(new History.Note(
                application.subject(),
                version,
                "reopened",
                party.actor(),
                reason,
                due,
                Map.of("dispute", dispute.id())));
    }
}
