package org.hutong.gateway.sharing;

import static org.hutong.gateway.sharing.GrantState.AWAITING;
import static org.hutong.gateway.sharing.GrantState.ENDED;
import static org.hutong.gateway.sharing.GrantState.IN_FORCE;
import static org.hutong.gateway.sharing.GrantState.LIVE;
import static org.hutong.gateway.sharing.GrantState.SUSPENDED;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import org.hutong.gateway.sharing.StepForm.Said;
import org.hutong.gateway.sharing.StepRefused.Why;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The life of a grant, but for its end by the provider (Government Data Sharing Regulations, articles 22, 25 and 27). Each step is one
 * transaction.
 */
@Component
class GrantLife {

    private final GrantDesk desk;
    private final GrantRows rows;
    private final PolicyGrants policy;
    private final Duties duties;
    private final Notices notices;
    private final WorkflowSettings settings;
    private final Today today;
    private final TransactionTemplate transaction;

    GrantLife(
            GrantDesk desk,
            GrantRows rows,
            PolicyGrants policy,
            Duties duties,
            Notices notices,
            WorkflowSettings settings,
            Today today,
            TransactionTemplate transaction) {
        this.desk = desk;
        this.rows = rows;
        this.policy = policy;
        this.duties = duties;
        this.notices = notices;
        this.settings = settings;
        this.today = today;
        this.transaction = transaction;
    }

    /** The provider has shared what it has agreed to, by batch exchange or file. */
    void share(String id, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var grant = desk.take(id, party, said, SharedGrant::provider, EnumSet.of(AWAITING));
            duties.close(grant.subject(), DutyKind.SHARE, "shared");
            int version = rows.change(grant).state(LIVE).sharedOn(today.date()).save();
            desk.note(grant, version, "shared", party, said.reason(), null, Map.of());
            notices.tell(grant.consumer(), "shared", grant.subject(), null);
        });
    }

    /**
     * The provider suspends for misuse.
     *
     * @param setRightBy the last day of the term
     */
    void suspend(String id, LocalDate setRightBy, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var grant = desk.take(id, party, said, SharedGrant::provider, EnumSet.of(LIVE));
            duties.open(new Duties.New(
                    DutyKind.SET_RIGHT, grant.subject(), grant.consumer(), false, grant.province(), setRightBy, 0));
            int version =
                    rows.change(grant).state(SUSPENDED).suspended(setRightBy).save();
            policy.remove(grant, party.actor(), said.reason());
            desk.note(grant, version, "suspended", party, said.reason(), setRightBy, Map.of());
            notices.tell(grant.consumer(), "suspended", grant.subject(), setRightBy);
        });
    }

    /** The consumer reports that the misuse is set right. */
    void report(String id, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var grant = desk.take(id, party, said, SharedGrant::consumer, EnumSet.of(SUSPENDED));
            if (grant.reportedOn() != null) {
                throw GrantDesk.refused(Why.STATE, grant);
            }
            duties.close(grant.subject(), DutyKind.SET_RIGHT, "reported");
            var due = desk.open(DutyKind.REVIEW, grant, grant.provider(), settings.agreement());
            int version = rows.change(grant).reportedOn(today.date()).save();
            desk.note(grant, version, "set-right", party, said.reason(), due, Map.of());
        });
    }

    /** The provider puts it back into force. */
    void resume(String id, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var grant = desk.take(id, party, said, SharedGrant::provider, EnumSet.of(SUSPENDED));
            desk.resume(grant, party.actor(), said.reason());
        });
    }

    /** The provider ends it, because the misuse was not set right within the term, or not well enough. */
    void endForMisuse(String id, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var grant = desk.take(id, party, said, SharedGrant::provider, EnumSet.of(SUSPENDED));
            var term = grant.setRightBy();
            if (grant.reportedOn() == null && term != null && !today.date().isAfter(term)) {
                throw GrantDesk.refused(Why.TERM_NOT_OVER, grant);
            }
            desk.end(grant, "ended-for-misuse", party.actor(), said.reason(), Map.of());
        });
    }

    /** The consumer ends it: its purpose is met. */
    void end(String id, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var grant = desk.take(id, party, said, SharedGrant::consumer, IN_FORCE);
            desk.end(grant, "ended-by-consumer", party.actor(), said.reason(), Map.of());
        });
    }

    /** Its last day is over. */
    void expire(String id) {
        transaction.executeWithoutResult(_ -> {
            var grant = rows.lock(id);
            if (IN_FORCE.contains(grant.state()) && grant.scope().validTo().isBefore(today.date())) {
                desk.end(grant, "expired", History.GATEWAY, "有效期届满 The period is over", Map.of());
            }
        });
    }

    /** The consumer confirms that what it has received is disposed of as the provider asks. */
    void confirmDisposal(String id, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var grant = desk.take(id, party, said, SharedGrant::consumer, EnumSet.of(ENDED));
            duties.close(grant.subject(), DutyKind.DISPOSAL, "disposed");
            int version = rows.change(grant)
                    .state(GrantState.DISPOSED)
                    .disposedOn(today.date())
                    .save();
            desk.note(grant, version, "disposed", party, said.reason(), null, Map.of());
            notices.tell(grant.provider(), "disposed", grant.subject(), null);
        });
    }
}
