package org.hutong.gateway.sharing;

import static org.hutong.gateway.sharing.GrantState.IN_FORCE;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.hutong.gateway.sharing.SharedGrant.Ending;
import org.hutong.gateway.sharing.StepForm.Said;
import org.hutong.gateway.sharing.StepRefused.Why;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The end of a grant by its provider: with cause, with the consumer's agreement, and filed with the competent department (Government
 * Data Sharing Regulations, article 27). All three are on record before it ends.
 */
@Component
class GrantEnding {

    private final GrantDesk desk;
    private final GrantRows rows;
    private final Departments departments;
    private final Duties duties;
    private final Notices notices;
    private final WorkflowSettings settings;
    private final TransactionTemplate transaction;

    GrantEnding(
            GrantDesk desk,
            GrantRows rows,
            Departments departments,
            Duties duties,
            Notices notices,
            WorkflowSettings settings,
            TransactionTemplate transaction) {
        this.desk = desk;
        this.rows = rows;
        this.departments = departments;
        this.duties = duties;
        this.notices = notices;
        this.settings = settings;
        this.transaction = transaction;
    }

    /** The provider says that it wants to end it, and why. */
    void propose(String id, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var grant = take(id, said, party, SharedGrant::provider);
            if (grant.ending() != null) {
                throw GrantDesk.refused(Why.STATE, grant);
            }
            var due = desk.open(DutyKind.AGREE_END, grant, grant.consumer(), settings.agreement());
            int version = rows.change(grant)
                    .ending(new Ending(said.reason(), false, null))
                    .save();
            desk.note(grant, version, "end-proposed", party, said.reason(), due, Map.of());
        });
    }

    /** The consumer agrees. */
    void agree(String id, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var grant = take(id, said, party, SharedGrant::consumer);
            var ending = proposed(grant);
            if (ending.agreed()) {
                throw GrantDesk.refused(Why.STATE, grant);
            }
            duties.close(grant.subject(), DutyKind.AGREE_END, "agreed");
            var due = desk.open(DutyKind.FILE_END, grant, grant.provider(), settings.agreement());
            int version = rows.change(grant)
                    .ending(new Ending(ending.cause(), true, null))
                    .save();
            desk.note(grant, version, "end-agreed", party, said.reason(), due, Map.of());
        });
    }

    /** The consumer does not agree: the grant stays as it is; either side may open a dispute. */
    void decline(String id, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var grant = take(id, said, party, SharedGrant::consumer);
            if (proposed(grant).agreed()) {
                throw GrantDesk.refused(Why.STATE, grant);
            }
            duties.close(grant.subject(), DutyKind.AGREE_END, "declined");
            int version = rows.change(grant).ending(null).save();
            desk.note(grant, version, "end-declined", party, said.reason(), null, Map.of());
            notices.tell(grant.provider(), "end-declined", grant.subject(), null);
        });
    }

    /**
     * The provider has filed it with the competent department, and so it ends.
     *
     * @param filing the number it was filed under
     */
    void file(String id, String filing, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var grant = take(id, said, party, SharedGrant::provider);
            var ending = proposed(grant);
            if (!ending.agreed()) {
                throw GrantDesk.refused(Why.NOT_AGREED, grant);
            }
            var department = departments
                    .of(grant.province(), Set.of(grant.consumer(), grant.provider()))
                    .orElseThrow(() -> GrantDesk.refused(Why.NO_DEPARTMENT, grant));
            rows.change(grant).ending(new Ending(ending.cause(), true, filing)).saveWithin();
            desk.end(grant, "ended-by-provider", party.actor(), said.reason(), Map.of("filing", filing));
            notices.tell(department, "end-filed", grant.subject(), null);
        });
    }

    private SharedGrant take(String id, Said said, Party party, Function<SharedGrant, String> whose) {
        return desk.take(id, party, said, whose, IN_FORCE);
    }

    private static Ending proposed(SharedGrant grant) {
        var ending = grant.ending();
        if (ending == null) {
            throw GrantDesk.refused(Why.NO_CAUSE, grant);
        }
        return ending;
    }
}
