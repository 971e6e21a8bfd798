package org.hutong.gateway.sharing;

import static org.hutong.gateway.sharing.ApplicationState.AGREED;
import static org.hutong.gateway.sharing.ApplicationState.APPROVED_IN_PART;
import static org.hutong.gateway.sharing.ApplicationState.DRAFT;
import static org.hutong.gateway.sharing.ApplicationState.INCOMPLETE;
import static org.hutong.gateway.sharing.ApplicationState.SUBMITTED;
import static org.hutong.gateway.sharing.ApplicationState.UNDER_WAY;
import static org.hutong.gateway.sharing.ApplicationState.WITHDRAWN;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hutong.gateway.sharing.ApplicationRows.Draft;
import org.hutong.gateway.sharing.StepForm.Said;
import org.hutong.gateway.sharing.StepRefused.Why;
import org.hutong.gateway.sharing.WrittenApplications.Completion;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The applicant's steps (Government Data Sharing Regulations, articles 20 and 21). Each is one transaction. */
@Component
class Applying {

    private final ApplicationDesk desk;
    private final ApplicationRows rows;
    private final Duties duties;
    private final Deadlines deadlines;
    private final Today today;
    private final TransactionTemplate transaction;

    Applying(
            ApplicationDesk desk,
            ApplicationRows rows,
            Duties duties,
            Deadlines deadlines,
            Today today,
            TransactionTemplate transaction) {
        this.desk = desk;
        this.rows = rows;
        this.duties = duties;
        this.deadlines = deadlines;
        this.today = today;
        this.transaction = transaction;
    }

    /** Makes a draft; the same request under the same key makes it once. Answers its number. */
    String draft(Draft draft, IdempotencyKey key, String reason, Party applicant) {
        Optional<String> made = Objects.requireNonNull(transaction.execute(_ -> {
            var number = rows.insert(draft, key);
            number.ifPresent(
                    drafted -> desk.note(rows.one(drafted), 1, "drafted", applicant, reason, null, references(draft)));
            return number;
        }));
        return made.orElseGet(() -> rows.under(key, draft.applicant()));
    }

    private static Map<String, String> references(Draft draft) {
        var references = new LinkedHashMap<String, String>();
        references.put("type", draft.type());
        references.put("provider", draft.provider());
        if (draft.renews() != null) {
            references.put("renews", draft.renews());
        }
        if (draft.amends() != null) {
            references.put("amends", draft.amends());
        }
        return references;
    }

    /** Changes a draft; its head agrees to what is then written. */
    void change(String number, Scope scope, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var application = desk.take(number, party, said, Application::applicant, EnumSet.of(DRAFT, AGREED));
            int version = rows.change(application)
                    .state(DRAFT)
                    .scope(scope)
                    .head(null)
                    .save();
            desk.note(application, version, "changed", party, said.reason(), null, Map.of());
        });
    }

    /** The head of the applying office has agreed. */
    void agree(String number, Head head, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var application = desk.take(number, party, said, Application::applicant, EnumSet.of(DRAFT));
            int version = rows.change(application).state(AGREED).head(head).save();
            desk.note(application, version, "agreed", party, said.reason(), null, Map.of("head", head));
        });
    }

    /** It goes to the provider, whose period begins. */
    void submit(String number, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var application = desk.take(number, party, said, Application::applicant, EnumSet.of(AGREED));
            refuseIfOver(application);
            var due = duties.open(new Duties.New(
                    DutyKind.ANSWER,
                    application.subject(),
                    application.provider(),
                    true,
                    application.province(),
                    today.date(),
                    deadlines.days(application.answerPeriod(), application.province())));
            int version = rows.change(application)
                    .state(SUBMITTED)
                    .submittedOn(today.date())
                    .save();
            desk.note(application, version, "submitted", party, said.reason(), due, Map.of());
        });
    }

    /** What was missing is there. */
    void complete(String number, Completion completion, Party party) {
        transaction.executeWithoutResult(_ -> {
            var said = completion.said();
            var application = desk.take(number, party, said, Application::applicant, EnumSet.of(INCOMPLETE));
            duties.close(application.subject(), DutyKind.PAPERS, "completed");
            duties.find(application.subject(), DutyKind.ANSWER).ifPresent(duties::resume);
            var due = duties.find(application.subject(), DutyKind.ANSWER)
                    .map(answer -> answer.due(deadlines.workingDays()).date())
                    .orElse(null);
            var change = rows.change(application).state(SUBMITTED);
            var changed = completion.scope();
            var head = completion.head();
            if (changed != null && head != null) {
                change.scope(changed).head(head);
            }
            desk.note(
                    application,
                    change.save(),
                    "completed",
                    party,
                    said.reason(),
                    due,
                    changed == null || head == null ? Map.of() : Map.of("scope", changed, "head", head));
        });
    }

    /** The applicant takes it back. */
    void withdraw(String number, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var application = desk.take(number, party, said, Application::applicant, UNDER_WAY);
            duties.closeAll(application.subject(), "withdrawn");
            // Reconsidered in part: what was granted before stands until it is ended.
            var state = application.granted() == null ? WITHDRAWN : APPROVED_IN_PART;
            int version = rows.change(application).state(state).save();
            desk.note(application, version, "withdrawn", party, said.reason(), null, Map.of());
        });
    }

    private void refuseIfOver(Application application) {
        if (application.scope().validTo().isBefore(today.date())) {
            throw ApplicationDesk.refused(Why.PERIOD_OVER, application);
        }
    }
}
