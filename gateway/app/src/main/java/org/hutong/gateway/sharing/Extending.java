package org.hutong.gateway.sharing;

import static org.hutong.gateway.sharing.ApplicationState.SUBMITTED;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.hutong.gateway.sharing.StepForm.Said;
import org.hutong.gateway.sharing.StepRefused.Why;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A longer period for an answer: once, with the competent department's consent, and the applicant is told (article 21). */
@Component
class Extending {

    private final ApplicationDesk desk;
    private final ApplicationRows rows;
    private final Departments departments;
    private final Duties duties;
    private final Notices notices;
    private final Deadlines deadlines;
    private final Today today;
    private final TransactionTemplate transaction;

    Extending(
            ApplicationDesk desk,
            ApplicationRows rows,
            Departments departments,
            Duties duties,
            Notices notices,
            Deadlines deadlines,
            Today today,
            TransactionTemplate transaction) {
        this.desk = desk;
        this.rows = rows;
        this.departments = departments;
        this.duties = duties;
        this.notices = notices;
        this.deadlines = deadlines;
        this.today = today;
        this.transaction = transaction;
    }

    /** How many working days a province allows at most. */
    int most(Application application) {
        return deadlines.days(Deadline.ANSWER_EXTENSION, application.province());
    }

    /** The provider asks for a longer period. */
    void ask(String number, int days, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var application = desk.take(number, party, said, Application::provider, EnumSet.of(SUBMITTED));
            if (application.extension() != null) {
                throw ApplicationDesk.refused(Why.EXTENDED_ALREADY, application);
            }
            var answer = answer(application);
            var due = answer.due(deadlines.workingDays());
            if (answer.isOverdue(deadlines.workingDays(), today.date())) {
                throw ApplicationDesk.refused(Why.TOO_LATE, application);
            }
            // By the day on which the answer is due: later there is nothing to extend.
            duties.open(new Duties.New(
                    DutyKind.CONSENT,
                    application.subject(),
                    department(application),
                    true,
                    application.province(),
                    due.date(),
                    0));
            int version = rows.change(application)
                    .extension(new Extension(days, "asked"))
                    .save();
            desk.note(application, version, "extension-asked", party, said.reason(), due.date(), Map.of("days", days));
        });
    }

    /** The competent department consents, and the applicant is told. */
    void consent(String number, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var application = pending(number, said, party);
            var extension = extension(application);
            duties.extend(application.subject(), DutyKind.ANSWER, extension.days());
            var due = answer(application).due(deadlines.workingDays()).date();
            decided(application, extension.now("consented"), "extension-consented", said, party, due);
        });
    }

    /** The competent department does not consent. */
    void decline(String number, Said said, Party party) {
        transaction.executeWithoutResult(_ -> {
            var application = pending(number, said, party);
            var due = answer(application).due(deadlines.workingDays()).date();
            decided(application, extension(application).now("declined"), "extension-declined", said, party, due);
        });
    }

    private void decided(
            Application application, Extension extension, String act, Said said, Party party, LocalDate due) {
        duties.close(application.subject(), DutyKind.CONSENT, extension.state());
        int version = rows.change(application).extension(extension).save();
        desk.note(application, version, act, party, said.reason(), due, Map.of("days", extension.days()));
        notices.tell(application.applicant(), act, application.subject(), due);
        notices.tell(application.provider(), act, application.subject(), due);
    }

    private Application pending(String number, Said said, Party party) {
        var application = desk.take(number, party, said, this::department, EnumSet.of(SUBMITTED));
        if (!extension(application).isPending()) {
            throw ApplicationDesk.refused(Why.NOTHING_ASKED, application);
        }
        return application;
    }

    private static Extension extension(Application application) {
        var extension = application.extension();
        if (extension == null) {
            throw ApplicationDesk.refused(Why.NOTHING_ASKED, application);
        }
        return extension;
    }

    private Duty answer(Application application) {
        return duties.find(application.subject(), DutyKind.ANSWER)
                .orElseThrow(() -> new IllegalStateException("No answer is due to " + application.number()));
    }

    private String department(Application application) {
        return departments
                .of(application.province(), Set.of(application.applicant(), application.provider()))
                .orElseThrow(() -> ApplicationDesk.refused(Why.NO_DEPARTMENT, application));
    }
}
