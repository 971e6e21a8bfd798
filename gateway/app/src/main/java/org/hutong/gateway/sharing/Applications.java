package org.hutong.gateway.sharing;

import java.util.List;
import java.util.Optional;
import org.hutong.gateway.agency.RegisteredAgency;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Applications, as whoever asks may see them. */
@Component
class Applications {

    private final ApplicationRows rows;
    private final History history;
    private final DutyViews duties;

    Applications(ApplicationRows rows, History history, DutyViews duties) {
        this.rows = rows;
        this.history = history;
        this.duties = duties;
    }

    /**
     * Those that somebody may see.
     *
     * @param reader an agency; empty for an administrator
     * @param state of this state only, if one is named
     */
    List<ApplicationView> all(Optional<RegisteredAgency> reader, @Nullable String state) {
        return reader
                .map(agency ->
                        rows.of(agency.id(), List.copyOf(agency.competentFor()), Departments.isCommonSuperior(agency)))
                .orElseGet(rows::all)
                .stream()
                .filter(application ->
                        state == null || application.state().wireName().equals(state))
                .map(application -> ApplicationView.of(application, duties.of(application.subject()), null))
                .toList();
    }

    /**
     * One of them.
     *
     * @throws EdgeRefusal if there is none, or he may not see it
     */
    ApplicationView view(String number, Optional<RegisteredAgency> reader) {
        var application = rows.one(number);
        reader.ifPresent(agency -> refuseUnlessVisible(application, agency));
        return ApplicationView.of(application, duties.of(application.subject()), history.of(application.subject()));
    }

    Application visible(String number, RegisteredAgency agency) {
        var application = rows.one(number);
        refuseUnlessVisible(application, agency);
        return application;
    }

    private static void refuseUnlessVisible(Application application, RegisteredAgency agency) {
        if (!ApplicationDesk.isVisible(application, agency)) {
            throw new EdgeRefusal(ProblemType.NOT_FOUND);
        }
    }
}
