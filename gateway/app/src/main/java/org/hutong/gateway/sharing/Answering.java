package org.hutong.gateway.sharing;

import static org.hutong.gateway.sharing.ApplicationState.APPROVED;
import static org.hutong.gateway.sharing.ApplicationState.APPROVED_IN_PART;
import static org.hutong.gateway.sharing.ApplicationState.INCOMPLETE;
import static org.hutong.gateway.sharing.ApplicationState.REFUSED;
import static org.hutong.gateway.sharing.ApplicationState.SUBMITTED;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.hutong.gateway.sharing.StepForm.Said;
import org.hutong.gateway.sharing.StepRefused.Why;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The provider's steps (Government Data Sharing Regulations, articles 20 to 22). Each is one transaction. */
@Component
class Answering {

    private static final Set<ApplicationState> OPEN = EnumSet.of(SUBMITTED);

    private final ApplicationDesk desk;
    private final ApplicationRows rows;
    private final GrantBirth births;
    private final Duties duties;
    private final Notices notices;
    private final Deadlines deadlines;
    private final WorkflowSettings settings;
    private final Today today;
    private final TransactionTemplate transaction;

    Answering(
            ApplicationDesk desk,
            ApplicationRows rows,
            GrantBirth births,
            Duties duties,
            Notices notices,
            Deadlines deadlines,
            WorkflowSettings settings,
            Today today,
            TransactionTemplate transaction) {
        this.desk = desk;
        this.rows = rows;
        this.births = births;
        this.duties = duties;
        this.notices = notices;
        this.deadlines = deadlines;
        this.settings = settings;
        this.today = today;
        this.transaction = transaction;
    }

    /** Why an application may be refused. */
    enum Ground {
        LAW_FORBIDS,
        BEYOND_DUTIES,
        NOT_NECESSARY,
        SAFEGUARDS_LACKING,
        /** Only after what is missing was asked for. */
        PAPERS_INCOMPLETE;

        String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** Asks for everything that is missing; this can be done once. */
    void ask(String number, List<String> missing, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var application = desk.take(number, party, said, Application::provider, OPEN);
            if (application.missing() != null) {
                throw ApplicationDesk.refused(Why.ASKED_ALREADY, application);
            }
            if (settings.completionStopsTheClock()) {
                duties.pause(application.subject(), DutyKind.ANSWER);
            }
            var due = duties.open(new Duties.New(
                    DutyKind.PAPERS,
                    application.subject(),
                    application.applicant(),
                    false,
                    application.province(),
                    today.date(),
                    settings.completion()));
            int version =
                    rows.change(application).state(INCOMPLETE).missing(missing).save();
            desk.note(application, version, "asked", party, said.reason(), due, Map.of("missing", missing));
            notices.tell(application.applicant(), "asked", application.subject(), due);
        });
    }

    /** Approves all that was applied for. */
    void approve(String number, Head head, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var application = desk.take(number, party, said, Application::provider, OPEN);
            approved(application, APPROVED, application.scope(), head, said, party);
        });
    }

    /** Approves less than was applied for; the reason says why not all. */
    void approveInPart(String number, Scope granted, Head head, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var application = desk.take(number, party, said, Application::provider, OPEN);
            if (!application.scope().isNarrowedBy(granted)) {
                throw new InvalidRequest(List.of(FieldError.of("/scope", "not-narrower")));
            }
            approved(application, APPROVED_IN_PART, application.scope().cutTo(granted), head, said, party);
        });
    }

    private void approved(
            Application application, ApplicationState state, Scope granted, Head head, Said said, Party party) {
        if (granted.validTo().isBefore(today.date())) {
            throw ApplicationDesk.refused(Why.PERIOD_OVER, application);
        }
        var sharingDue = deadlines
                .due(Deadline.SHARING, application.province(), today.date())
                .date();
        answered(application, state.wireName());
        int version = change(application, state).granted(granted).save();
        desk.note(
                application,
                version,
                state.wireName(),
                party,
                said.reason(),
                sharingDue,
                Map.of("head", head, "granted", granted));
        births.of(application, granted, said.reason(), party);
    }

    /** Refuses, with written reasons. Incomplete papers are none before what is missing was asked for. */
    void refuse(String number, Ground ground, Head head, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var application = desk.take(number, party, said, Application::provider, EnumSet.of(SUBMITTED, INCOMPLETE));
            if (ground == Ground.PAPERS_INCOMPLETE && application.missing() == null) {
                throw ApplicationDesk.refused(Why.NOTICE_FIRST, application);
            }
            if (application.state() == INCOMPLETE) {
                refuseWhileTheApplicantHasTime(application);
            }
            answered(application, REFUSED.wireName());
            // Reconsidered in part: what was granted before stands.
            int version = change(application, application.granted() == null ? REFUSED : APPROVED_IN_PART)
                    .save();
            var detail = new LinkedHashMap<String, Object>();
            detail.put("ground", ground.wireName());
            detail.put("head", head);
            desk.note(application, version, REFUSED.wireName(), party, said.reason(), null, detail);
        });
    }

    private void refuseWhileTheApplicantHasTime(Application application) {
        duties.find(application.subject(), DutyKind.PAPERS)
                .filter(papers -> !papers.isOverdue(deadlines.workingDays(), today.date()))
                .ifPresent(_ -> {
                    throw ApplicationDesk.refused(Why.TERM_NOT_OVER, application);
                });
    }

    private ApplicationRows.Change change(Application application, ApplicationState state) {
        var change = rows.change(application).state(state).answeredOn(today.date());
        var extension = application.extension();
        return extension != null && extension.isPending() ? change.extension(extension.now("lapsed")) : change;
    }

    private void answered(Application application, String outcome) {
        duties.find(application.subject(), DutyKind.ANSWER).ifPresent(duties::resume);
        duties.closeAll(application.subject(), outcome);
        notices.tell(application.applicant(), outcome, application.subject(), null);
    }
}
