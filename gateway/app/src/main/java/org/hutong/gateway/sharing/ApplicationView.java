package org.hutong.gateway.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An application as its sides see it.
 *
 * @param due what has to be done next, and until when
 * @param steps only where one application is shown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApplicationView(
        String number,
        int version,
        String state,
        String applicant,
        String provider,
        String province,
        String type,
        String sharing,
        Scope scope,
        @Nullable Scope granted,
        @Nullable Head head,
        @Nullable String renews,
        @Nullable String amends,
        @Nullable List<String> missing,
        @Nullable Extension extension,
        @Nullable LocalDate submittedOn,
        @Nullable LocalDate answeredOn,
        Instant createdAt,
        List<DutyView> due,
        @Nullable List<Step> steps,
        String link) {

    static ApplicationView of(Application application, List<DutyView> due, @Nullable List<Step> steps) {
        return new ApplicationView(
                application.number(),
                application.version(),
                application.state().wireName(),
                application.applicant(),
                application.provider(),
                application.province(),
                application.type(),
                application.sharing().name().toLowerCase(Locale.ROOT),
                application.scope(),
                application.granted(),
                application.head(),
                application.renews(),
                application.amends(),
                application.missing(),
                application.extension(),
                application.submittedOn(),
                application.answeredOn(),
                application.createdAt(),
                due,
                steps,
                application.subject().link());
    }
}
