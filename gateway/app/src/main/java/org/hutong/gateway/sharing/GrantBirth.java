package org.hutong.gateway.sharing;

import static org.hutong.gateway.sharing.GrantState.AWAITING;
import static org.hutong.gateway.sharing.GrantState.LIVE;

import java.util.Map;
import org.hutong.gateway.catalogue.SharingMethod;
import org.springframework.stereotype.Component;

/**
 * What an approval brings about, in its own transaction. By interface the data is shared at once: the grant enters the policy. By batch
 * exchange or file it is the provider's duty to share within the period.
 */
@Component
class GrantBirth {

    private final GrantRows rows;
    private final PolicyGrants policy;
    private final Duties duties;
    private final History history;
    private final Deadlines deadlines;
    private final Today today;

    GrantBirth(GrantRows rows, PolicyGrants policy, Duties duties, History history, Deadlines deadlines, Today today) {
        this.rows = rows;
        this.policy = policy;
        this.duties = duties;
        this.history = history;
        this.deadlines = deadlines;
        this.today = today;
    }

    void of(Application application, Scope granted, String reason, Party provider) {
        refuseToRevive(application);
        boolean atOnce = granted.method() == SharingMethod.INTERFACE;
        int version = rows.put(application, granted, atOnce ? LIVE : AWAITING, atOnce ? today.date() : null);
        var grant = rows.one(application.number());
        duties.closeAll(grant.subject(), "replaced");
        var expiry = duties.open(new Duties.New(
                DutyKind.EXPIRY, grant.subject(), grant.consumer(), false, grant.province(), granted.validTo(), 0));
        if (atOnce) {
            policy.put(grant, provider.actor(), reason);
            history.note(
                    new History.Note(grant.subject(), version, "shared", provider.actor(), reason, expiry, Map.of()));
        } else {
            policy.remove(grant, provider.actor(), reason);
            var due = duties.open(new Duties.New(
                    DutyKind.SHARE,
                    grant.subject(),
                    grant.provider(),
                    true,
                    grant.province(),
                    today.date(),
                    deadlines.days(Deadline.SHARING, grant.province())));
            history.note(
                    new History.Note(grant.subject(), version, "promised", provider.actor(), reason, due, Map.of()));
        }
    }

    /** A reconsidered application may have a grant already, which may have been suspended or have ended meanwhile. */
    private void refuseToRevive(Application application) {
        if (rows.find(application.number()).isPresent()) {
            var state = rows.lock(application.number()).state();
            if (state != LIVE && state != AWAITING) {
                throw ApplicationDesk.refused(StepRefused.Why.STATE, application);
            }
        }
    }
}
