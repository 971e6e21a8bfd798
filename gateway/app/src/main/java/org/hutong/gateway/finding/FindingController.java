package org.hutong.gateway.finding;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hutong.gateway.finding.Finding.Page;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.identity.PathRoles;
import org.hutong.gateway.identity.Roles;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /audit/v1/findings}: what the rules have found, for auditors, who say what is to be made of it. */
@RestController
@RequestMapping("/audit/v1/findings")
class FindingController {

    private static final int MAXIMUM_BYTES = 16 * 1024;
    private static final int REASON_CHARACTERS = 500;
    private static final int AGENCY_CHARACTERS = 100;
    private static final int MOST = 200;

    private final Findings findings;
    private final JsonBodies bodies;
    private final Clock clock;

    FindingController(Findings findings, JsonBodies bodies, Clock clock) {
        this.findings = findings;
        this.bodies = bodies;
        this.clock = clock;
    }

    @Bean
    static PathRoles findingRoles() {
        return new PathRoles(List.of(PathRoles.rule("/audit/v1/findings/**", Roles.AUDITOR)));
    }

    /**
     * One page.
     *
     * @param next give it as {@code before} for the next page; absent on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FindingList(List<FindingView> findings, @Nullable UUID next) {}

    @GetMapping
    FindingList all(
            @RequestParam(required = false) @Nullable String rule,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String agency,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "50") int limit) {
        var wrong = new ArrayList<FieldError>();
        check("rule", rule == null || RuleName.parse(rule).isPresent(), wrong);
        check("state", state == null || FindingState.parse(state).isPresent(), wrong);
        check("agency", agency == null || agency.length() <= AGENCY_CHARACTERS, wrong);
        check("limit", limit >= 1 && limit <= MOST, wrong);
        if (!wrong.isEmpty()) {
            throw new InvalidRequest(wrong);
        }
        var found = findings.page(
                new Page(
                        rule == null ? null : RuleName.parse(rule).orElseThrow(),
                        state == null ? null : FindingState.parse(state).orElseThrow(),
                        agency,
                        before,
                        // One more than fits, to know whether there is another page.
                        limit + 1),
                Actor.ofCurrentRequest());
        var page = found.stream().limit(limit).toList();
        return new FindingList(
                page.stream().map(FindingView::inList).toList(),
                found.size() > limit ? page.getLast().id() : null);
    }

    @GetMapping("/{id}")
    FindingView one(@PathVariable UUID id) {
        return FindingView.whole(findings.read(id, Actor.ofCurrentRequest()));
    }

    @PostMapping("/{id}/state")
    FindingView judge(@PathVariable UUID id, HttpServletRequest request) throws IOException {
        var form =
                Form.of(bodies.read(new Submission(request.getContentType(), request.getInputStream()), MAXIMUM_BYTES));
        var state = form.oneOf(
                "state",
                text -> FindingState.parse(text).filter(one -> one != FindingState.NEW),
                FindingState.SETTABLE);
        var reason = form.text("reason", REASON_CHARACTERS);
        var until = until(form, state);
        form.finish();
        if (state == null) {
            throw new InvalidRequest(form.errors());
        }
        return FindingView.whole(findings.judge(id, state, reason, until, Actor.ofCurrentRequest()));
    }

    /** Only a justification ends, and within a year. */
    private @Nullable Instant until(Form form, @Nullable FindingState state) {
        var text = form.optionalText("until", 40);
        if (text == null) {
            return null;
        }
        try {
            var until = Instant.parse(text);
            var now = clock.instant();
            if (state == FindingState.JUSTIFIED
                    && until.isAfter(now)
                    && !until.isAfter(now.plus(Findings.LONGEST_QUIET))) {
                return until;
            }
        } catch (DateTimeParseException noMoment) {
            // It is told below, as one that does not fit is.
        }
        form.wrong("until", "quiet-until");
        return null;
    }

    private static void check(String name, boolean isRight, List<FieldError> wrong) {
        if (!isRight) {
            wrong.add(FieldError.of("", "query-parameter", name));
        }
    }
}
