package org.hutong.gateway.listing;

import static org.hutong.gateway.identity.PathRoles.rule;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.identity.PathRoles;
import org.hutong.gateway.identity.Roles;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.hutong.gateway.sharing.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /v1/catalogue-changes}: managers of providers and administrators ask, security officers and other administrators review.
 */
@RestController
@RequestMapping("/v1/catalogue-changes")
class CatalogueChangeController {

    private static final String PATH = "/v1/catalogue-changes";
    private static final int MAXIMUM_BYTES = 512 * 1024;
    private static final int REASON_CHARACTERS = 200;
    private static final int ASSESSMENT_CHARACTERS = 2000;
    private static final int NAME_CHARACTERS = 64;
    private static final int YEARS_BACK = 3;
    private static final List<String> STATES = List.of("asked", "submitted", "published", "returned", "withdrawn");

    private final CatalogueChanges changes;
    private final ChangeView views;
    private final JsonBodies bodies;
    private final Clock clock;

    CatalogueChangeController(CatalogueChanges changes, ChangeView views, JsonBodies bodies, Clock clock) {
        this.changes = changes;
        this.views = views;
        this.bodies = bodies;
        this.clock = clock;
    }

    @Bean
    static PathRoles catalogueChangeRoles() {
        var reviewers = new String[] {Roles.ADMINISTRATOR, Roles.SECURITY_OFFICER};
        return new PathRoles(List.of(
                rule(POST, PATH + "/*/publish", reviewers),
                rule(POST, PATH + "/*/return", reviewers),
                rule(POST, PATH + "/*/extension/*", reviewers),
                rule(GET, PATH + "/**", Roles.ADMINISTRATOR, Roles.SECURITY_OFFICER, Roles.AGENCY_MANAGER),
                rule(PATH + "/**", Roles.ADMINISTRATOR, Roles.AGENCY_MANAGER)));
    }

    @GetMapping
    List<Map<String, Object>> all(@RequestParam(required = false) @Nullable String state) {
        if (state != null && !STATES.contains(state)) {
            throw new InvalidRequest(List.of(FieldError.of("", "query-parameter", "state")));
        }
        return changes.all(state, Actor.ofCurrentRequest()).stream()
                .map(views::head)
                .toList();
    }

    @GetMapping("/{id}")
    Map<String, Object> one(@PathVariable UUID id) {
        return views.whole(changes.one(id, Actor.ofCurrentRequest()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> ask(HttpServletRequest request) throws IOException {
        var form = form(request);
        var type = form.tree("type");
        int version = form.integer("version");
        var factsChangedOn = recent(form, "factsChangedOn");
        var reason = form.text("reason", REASON_CHARACTERS);
        form.finish();
        return views.whole(
                changes.ask(type, version, Objects.requireNonNull(factsChangedOn), reason, Actor.ofCurrentRequest()));
    }

    @PostMapping("/{id}/extension")
    Map<String, Object> askExtension(@PathVariable UUID id, HttpServletRequest request) throws IOException {
        return views.whole(changes.askExtension(id, reason(request), Actor.ofCurrentRequest()));
    }

    @PostMapping("/{id}/extension/grant")
    Map<String, Object> grantExtension(@PathVariable UUID id, HttpServletRequest request) throws IOException {
        return views.whole(changes.decideExtension(id, true, reason(request), Actor.ofCurrentRequest()));
    }

    @PostMapping("/{id}/extension/refuse")
    Map<String, Object> refuseExtension(@PathVariable UUID id, HttpServletRequest request) throws IOException {
        return views.whole(changes.decideExtension(id, false, reason(request), Actor.ofCurrentRequest()));
    }

    @PostMapping("/{id}/submit")
    Map<String, Object> submit(@PathVariable UUID id, HttpServletRequest request) throws IOException {
        var form = form(request);
        var assessment = form.text("assessment", ASSESSMENT_CHARACTERS);
        var signedBy = form.text("signedBy", NAME_CHARACTERS);
        var signedOn = recent(form, "signedOn");
        form.finish();
        return views.whole(
                changes.submit(id, assessment, signedBy, Objects.requireNonNull(signedOn), Actor.ofCurrentRequest()));
    }

    @PostMapping("/{id}/publish")
    Map<String, Object> publish(@PathVariable UUID id, HttpServletRequest request) throws IOException {
        return views.whole(changes.publish(id, reason(request), Actor.ofCurrentRequest()));
    }

    @PostMapping("/{id}/return")
    Map<String, Object> giveBack(@PathVariable UUID id, HttpServletRequest request) throws IOException {
        return views.whole(changes.giveBack(id, reason(request), Actor.ofCurrentRequest()));
    }

    @PostMapping("/{id}/withdraw")
    Map<String, Object> withdraw(@PathVariable UUID id, HttpServletRequest request) throws IOException {
        return views.whole(changes.withdraw(id, reason(request), Actor.ofCurrentRequest()));
    }

    /** A day of the last three years, in China; null if it is wrong. */
    private @Nullable LocalDate recent(Form form, String name) {
        var text = form.text(name, 10);
        if (text.isEmpty()) {
            return null;
        }
        var today = LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
        try {
            var day = LocalDate.parse(text);
            if (!day.isAfter(today) && !day.isBefore(today.minusYears(YEARS_BACK))) {
                return day;
            }
            form.wrong(name, "date-range", today.minusYears(YEARS_BACK), today);
        } catch (DateTimeParseException noSuchDay) {
            form.wrong(name, "date");
        }
        return null;
    }

    private String reason(HttpServletRequest request) throws IOException {
        var form = form(request);
        var reason = form.text("reason", REASON_CHARACTERS);
        form.finish();
        return reason;
    }

    private Form form(HttpServletRequest request) throws IOException {
        return Form.of(bodies.read(new Submission(request.getContentType(), request.getInputStream()), MAXIMUM_BYTES));
    }
}
