package org.hutong.gateway.sharing;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.hutong.gateway.agency.RegisteredAgency;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.sharing.StepForm.Said;
import org.hutong.gateway.sharing.StepRefused.Why;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where every step of an application begins and ends: who may see it and take the step, from which state; and that it is noted. */
@Component
class ApplicationDesk {

    private final ApplicationRows rows;
    private final History history;

    ApplicationDesk(ApplicationRows rows, History history) {
        this.rows = rows;
        this.history = history;
    }

    /**
     * Locks an application for a step.
     *
     * @param whose the agency that takes this step
     * @param from the states in which it can be taken
     */
    Application take(
            String number, Party party, Said said, Function<Application, String> whose, Set<ApplicationState> from) {
        var application = rows.lock(number);
        if (!isVisible(application, party.agency())) {
            throw new EdgeRefusal(ProblemType.NOT_FOUND);
        }
        NotYourStep.unless(party, whose.apply(application));
        Stale.unless(said.version(), application.version());
        if (!from.contains(application.state())) {
            throw refused(Why.STATE, application);
        }
        return application;
    }

    static StepRefused refused(Why why, Application application) {
        return new StepRefused(why, application.state().wireName());
    }

    /** To its applicant always; to the provider and those who oversee it once it was submitted. */
    static boolean isVisible(Application application, RegisteredAgency agency) {
        return agency.id().equals(application.applicant())
                || (application.submittedOn() != null
                        && !ApplicationState.PRIVATE.contains(application.state())
                        && (agency.id().equals(application.provider())
                                || Departments.oversees(agency, application.province())));
    }

    void note(
            Application application,
            int version,
            String act,
            Party party,
            String reason,
            @Nullable LocalDate due,
            Map<String, ?> detail) {
        history.note(new History.Note(application.subject(), version, act, party.actor(), reason, due, detail));
    }
}
