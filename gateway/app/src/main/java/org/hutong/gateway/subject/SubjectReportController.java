package org.hutong.gateway.subject;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.hutong.gateway.catalogue.WrittenHolder;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.identity.PathRoles;
import org.hutong.gateway.identity.Roles;
import org.hutong.gateway.problem.InvalidRequest;
import org.hutong.gateway.sharing.WorkingDays;
import org.hutong.gateway.subject.SubjectReports.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /audit/v1/subject-reports}: who looked at a person, as JSON or, where {@code Accept} asks for it, as a page for printing. A
 * POST, so that the person's number stands in no address.
 */
@RestController
class SubjectReportController {

    private static final String PATH = "/audit/v1/subject-reports";
    private static final int MAXIMUM_BYTES = 16 * 1024;
    private static final int REASON_CHARACTERS = 500;
    private static final int DATE_CHARACTERS = 10;
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    private final SubjectReports reports;
    private final JsonBodies bodies;
    private final Clock clock;

    SubjectReportController(SubjectReports reports, JsonBodies bodies, Clock clock) {
        this.reports = reports;
        this.bodies = bodies;
        this.clock = clock;
    }

    @Bean
    static PathRoles subjectReportRoles() {
        return new PathRoles(List.of(PathRoles.rule(PATH, Roles.AUDITOR)));
    }

    @PostMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    SubjectReport report(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        return reports.make(question(request), Actor.ofCurrentRequest());
    }

    @PostMapping(path = PATH, produces = "text/html;charset=UTF-8")
    String page(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        return SubjectPage.of(report(request, response));
    }

    private Question question(HttpServletRequest request) throws IOException {
        var form =
                Form.of(bodies.read(new Submission(request.getContentType(), request.getInputStream()), MAXIMUM_BYTES));
        var today = LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
        var holderForm = form.object("holder");
        var holder = WrittenHolder.read(holderForm, null);
        holderForm.refuseUnknownMembers();
        var from = day(form, "from", form.text("from", DATE_CHARACTERS));
        var until = day(form, "until", form.optionalText("until", DATE_CHARACTERS));
        var last = until == null ? today : until;
        if (from != null && from.isAfter(last)) {
            form.wrong("until", "period-ends-first");
        }
        var reason = form.text("reason", REASON_CHARACTERS);
        form.finish();
        if (holder == null || from == null) {
            throw new InvalidRequest(form.errors());
        }
        return new Question(holder, from, last, reason);
    }

    private static @Nullable LocalDate day(Form form, String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            var day = LocalDate.parse(text);
            if (!day.isBefore(FIRST) && !day.isAfter(LAST)) {
                return day;
            }
            form.wrong(name, "date-range", FIRST, LAST);
        } catch (DateTimeParseException noSuchDay) {
            form.wrong(name, "date");
        }
        return null;
    }
}
