package org.hutong.gateway.console.subjects;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.hutong.gateway.console.ApiProblem;
import org.hutong.gateway.console.GatewayApi;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * {@code /console/subject-reports}. The report is the answer to the form: it is kept nowhere, and no address leads to it, since the address would
 * be personal data.
 */
@Controller
@RequestMapping("/console/subject-reports")
class SubjectReportPages {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String REPORTS = "/audit/v1/subject-reports";
    private static final String FORM = "console/subject-reports/form";
    private static final int SHOWN_FIRST = 4;
    private static final int SHOWN_LAST = 2;

    private final GatewayApi api;
    private final Clock clock;

    SubjectReportPages(GatewayApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    /**
     * What was asked, as it was typed.
     *
     * @param until empty: today
     */
    public record Asked(
            @Nullable String kind,
            @Nullable String code,
            @Nullable String from,
            @Nullable String until,
            @Nullable String reason) {

        Map<String, Object> body() {
            var body = new LinkedHashMap<String, Object>();
            body.put("holder", Map.of("kind", text(kind), "code", text(code).toUpperCase(Locale.ROOT)));
            body.put("from", text(from));
            if (!text(until).isEmpty()) {
                body.put("until", text(until));
            }
            body.put("reason", text(reason));
            return body;
        }

        /** The number as the report names it: whoever asked knows his own, and nobody else is to learn it from the paper. */
        public String masked() {
            var number = text(code);
            return number.length() <= SHOWN_FIRST + SHOWN_LAST
                    ? "*".repeat(number.length())
                    : number.substring(0, SHOWN_FIRST)
                            + "*".repeat(number.length() - SHOWN_FIRST - SHOWN_LAST)
                            + number.substring(number.length() - SHOWN_LAST);
        }

        private static String text(@Nullable String typed) {
            return typed == null ? "" : typed.strip();
        }

        /** Never shows about whom. */
        @Override
        public String toString() {
            return "Asked[****]";
        }
    }

    @GetMapping
    String form(Model model) {
        var today = LocalDate.now(clock.withZone(CHINA));
        model.addAttribute("asked", new Asked("111", "", today.minusYears(1).toString(), today.toString(), ""));
        return FORM;
    }

    @PostMapping
    String report(@ModelAttribute("asked") Asked asked, Model model, HttpServletResponse response) {
        try {
            model.addAttribute("report", api.post(REPORTS, asked.body()));
            return "console/subject-reports/report";
        } catch (ApiProblem problem) {
            return refused(problem, model, response);
        }
    }

    /** The same as a file with its proofs, which whoever asked can have checked. */
    @PostMapping("/file")
    Object file(@ModelAttribute("asked") Asked asked, Model model, HttpServletResponse response) {
        try {
            var file = api.download(REPORTS, asked.body(), MediaType.TEXT_HTML_VALUE);
            return ResponseEntity.ok()
                    .header(HttpHeaders.CONTENT_TYPE, file.type())
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"subject-report.html\"")
                    .body(file.content());
        } catch (ApiProblem problem) {
            return refused(problem, model, response);
        }
    }

    private static String refused(ApiProblem problem, Model model, HttpServletResponse response) {
        response.setStatus(problem.status());
        model.addAttribute("problem", problem);
        return FORM;
    }
}
