package org.hutong.gateway.sharing;

import static org.hutong.gateway.sharing.Dispute.State.CLIMBED;
import static org.hutong.gateway.sharing.Dispute.State.DECIDED;
import static org.hutong.gateway.sharing.Dispute.State.OPEN;
import static org.hutong.gateway.sharing.Dispute.State.SETTLED;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hutong.gateway.agency.RegisteredAgency;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.sharing.Dispute.Offer;
import org.hutong.gateway.sharing.Dispute.Order;
import org.hutong.gateway.sharing.Dispute.Outcome;
import org.hutong.gateway.sharing.StepForm.Said;
import org.hutong.gateway.sharing.StepRefused.Why;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Disputes: first the two sides, then the competent department, across provinces the common superior one (Government Data Sharing
 * Regulations, article 28). Each step is one transaction.
 */
@Component
class Disputes {

    private final DisputeRows rows;
    private final DisputeOrders orders;
    private final Departments departments;
    private final Duties duties;
    private final Notices notices;
    private final History history;
    private final Deadlines deadlines;
    private final WorkflowSettings settings;
    private final Today today;
    private final TransactionTemplate transaction;

    Disputes(
            DisputeRows rows,
            DisputeOrders orders,
            Departments departments,
            Duties duties,
            Notices notices,
            History history,
            Deadlines deadlines,
            WorkflowSettings settings,
            Today today,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.orders = orders;
        this.departments = departments;
        this.duties = duties;
        this.notices = notices;
        this.history = history;
        this.deadlines = deadlines;
        this.settings = settings;
        this.today = today;
        this.transaction = transaction;
    }

    List<Dispute> all(Optional<RegisteredAgency> reader) {
        return rows.of(reader.map(RegisteredAgency::id).orElse(null));
    }

    /**
     * One of them.
     *
     * @throws EdgeRefusal if there is none, or whoever asks may not see it
     */
    Dispute one(String id, Optional<RegisteredAgency> reader) {
        var dispute = rows.one(id);
        reader.ifPresent(agency -> refuseUnlessVisible(dispute, agency));
        return dispute;
    }

    List<Step> steps(Dispute dispute) {
        return history.of(dispute.subject());
    }

    /** One of the two sides opens a dispute; the same request under the same key opens it once. Answers its id. */
    String open(Subject about, IdempotencyKey key, String matter, Party opener) {
        Optional<String> made = Objects.requireNonNull(transaction.execute(_ -> {
            var dispute = orders.dispute(about, matter, opener);
            var id = rows.insert(dispute, key);
            id.ifPresent(opened -> opened(Subject.dispute(opened), dispute, opener));
            return id;
        }));
        return made.orElseGet(() -> rows.under(key, opener.agency().id()));
    }

    private void opened(Subject subject, DisputeRows.New dispute, Party opener) {
        var due = duties.open(new Duties.New(
                DutyKind.DISPUTE,
                subject,
                dispute.other(),
                dispute.other().equals(dispute.provider()),
                dispute.province(),
                today.date(),
                settings.negotiation()));
        var about = Map.of("about", dispute.about().link());
        history.note(new History.Note(subject, 1, "opened", opener.actor(), dispute.matter(), due, about));
    }

    /** One side offers to settle. */
    void offer(String id, Order order, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var dispute = takeAsSide(id, said, party);
            orders.refuseUnfit(order, dispute);
            int version = rows.change(dispute)
                    .offer(new Offer(party.agency().id(), order.wireName(), said.reason()))
                    .save();
            note(dispute, version, "offered", said.reason(), party, Map.of("order", order.wireName()));
            notices.tell(otherSide(dispute, party), "offered", dispute.subject(), null);
        });
    }

    /** The other side accepts, and the dispute is settled. */
    void accept(String id, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var dispute = takeAsSide(id, said, party);
            var offer = dispute.offer();
            if (offer == null || party.is(offer.by())) {
                throw refused(Why.NO_OFFER, dispute);
            }
            var outcome = new Outcome(offer.order(), offer.text());
            int version = rows.change(dispute).state(SETTLED).outcome(outcome).save();
            duties.closeAll(dispute.subject(), "settled");
            note(dispute, version, "settled", said.reason(), party, Map.of("order", offer.order()));
            orders.carryOut(Order.ofWireName(offer.order()).orElseThrow(), dispute, offer.text(), party);
        });
    }

    /** One side declares that the two cannot agree; the other one may then let it climb at once. */
    void breakOff(String id, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var dispute = takeAsSide(id, said, party);
            int version = rows.change(dispute).brokenOffBy(party.agency().id()).save();
            note(dispute, version, "broken-off", said.reason(), party, Map.of());
            notices.tell(otherSide(dispute, party), "broken-off", dispute.subject(), null);
        });
    }

    /** One side takes it to the department, once the time of the two sides is over or the other side has broken off. */
    void climb(String id, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var dispute = takeAsSide(id, said, party);
            var brokenOffBy = dispute.brokenOffBy();
            boolean brokenOffByOther = brokenOffBy != null && !party.is(brokenOffBy);
            if (!brokenOffByOther && !isTermOver(dispute)) {
                throw refused(Why.TERM_NOT_OVER, dispute);
            }
            var department = departments
                    .between(dispute.applicant(), dispute.provider(), dispute.province())
                    .orElseThrow(() -> refused(Why.NO_DEPARTMENT, dispute));
            duties.closeAll(dispute.subject(), "climbed");
            var due = duties.open(new Duties.New(
                    DutyKind.DECIDE,
                    dispute.subject(),
                    department,
                    true,
                    dispute.province(),
                    today.date(),
                    settings.decision()));
            int version =
                    rows.change(dispute).state(CLIMBED).handler(department).save();
            history.note(new History.Note(
                    dispute.subject(),
                    version,
                    "climbed",
                    party.actor(),
                    said.reason(),
                    due,
                    Map.of("handler", department)));
            notices.tell(otherSide(dispute, party), "climbed", dispute.subject(), due);
        });
    }

    /** The department decides. */
    void decide(String id, Order order, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var dispute = rows.lock(id);
            refuseUnlessVisible(dispute, party.agency());
            if (dispute.state() == CLIMBED) {
                NotYourStep.unless(party, String.valueOf(dispute.handler()));
            }
            Stale.unless(said.version(), dispute.version());
            if (dispute.state() != CLIMBED) {
                throw refused(Why.STATE, dispute);
            }
            orders.refuseUnfit(order, dispute);
            duties.closeAll(dispute.subject(), "decided");
            int version = rows.change(dispute)
                    .state(DECIDED)
                    .outcome(new Outcome(order.wireName(), said.reason()))
                    .save();
            note(dispute, version, "decided", said.reason(), party, Map.of("order", order.wireName()));
            notices.tell(dispute.opener(), "decided", dispute.subject(), null);
            notices.tell(dispute.other(), "decided", dispute.subject(), null);
            orders.carryOut(order, dispute, said.reason(), party);
        });
    }

    private Dispute takeAsSide(String id, Said said, Party party) {
        var dispute = rows.lock(id);
        refuseUnlessVisible(dispute, party.agency());
        if (!dispute.isSide(party.agency().id())) {
            throw new NotYourStep(dispute.opener());
        }
        Stale.unless(said.version(), dispute.version());
        if (dispute.state() != OPEN) {
            throw refused(Why.STATE, dispute);
        }
        return dispute;
    }

    private boolean isTermOver(Dispute dispute) {
        return duties.find(dispute.subject(), DutyKind.DISPUTE)
                .map(duty -> duty.isOverdue(deadlines.workingDays(), today.date()))
                .orElse(true);
    }

    private static void refuseUnlessVisible(Dispute dispute, RegisteredAgency agency) {
        if (!dispute.isSide(agency.id()) && !agency.id().equals(dispute.handler())) {
            throw new EdgeRefusal(ProblemType.NOT_FOUND);
        }
    }

    private void note(Dispute dispute, int version, String act, String reason, Party party, Map<String, ?> detail) {
        history.note(new History.Note(dispute.subject(), version, act, party.actor(), reason, null, detail));
    }

    private static String otherSide(Dispute dispute, Party party) {
        return party.is(dispute.opener()) ? dispute.other() : dispute.opener();
    }

    private static StepRefused refused(Why why, Dispute dispute) {
        return new StepRefused(why, dispute.state().wireName());
    }
}
