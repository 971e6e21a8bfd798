package org.hutong.gateway.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hutong.gateway.agency.RegisteredAgency;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What there is to do for whoever acts for an agency. */
@Component
class Todos {

    private final Duties duties;
    private final DutyViews views;
    private final ApplicationRows applications;
    private final GrantViews grants;
    private final Notices notices;

    Todos(Duties duties, DutyViews views, ApplicationRows applications, GrantViews grants, Notices notices) {
        this.duties = duties;
        this.views = views;
        this.applications = applications;
        this.grants = grants;
        this.notices = notices;
    }

    /**
     * The answer.
     *
     * @param agency whose
     * @param mine its own duties, and its applications that are under way
     * @param toHandle what others wait for: as provider, as competent department, and what it was told is overdue
     * @param granted by it, and not ended
     * @param notices what it was told in the last thirty days, the latest first
     */
    record TodosAnswer(
            String agency, Mine mine, List<DutyView> toHandle, List<GrantView> granted, List<NoticeView> notices) {}

    record Mine(List<DutyView> duties, List<ApplicationView> applications) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NoticeView(
            Instant at,
            String kind,
            String subject,
            String link,
            @Nullable LocalDate due) {}

    TodosAnswer of(RegisteredAgency agency) {
        var open = duties.openOf(agency.id());
        var own = open.stream().filter(duty -> isOwn(duty, agency));
        var handled = open.stream().filter(duty -> !isOwn(duty, agency));
        return new TodosAnswer(
                agency.id(),
                new Mine(views.shown(own), underWay(agency)),
                views.shown(handled),
                grants.givenBy(agency.id()),
                notices.of(agency.id()).stream().map(Todos::view).toList());
    }

    private static boolean isOwn(Duty duty, RegisteredAgency agency) {
        return !duty.handling() && duty.agency().equals(agency.id());
    }

    private List<ApplicationView> underWay(RegisteredAgency agency) {
        return applications.underWay(agency.id()).stream()
                .map(application -> ApplicationView.of(application, views.of(application.subject()), null))
                .toList();
    }

    private static NoticeView view(Notice notice) {
        return new NoticeView(
                notice.at(),
                notice.kind(),
                notice.subject().id(),
                notice.subject().link(),
                notice.due());
    }
}
