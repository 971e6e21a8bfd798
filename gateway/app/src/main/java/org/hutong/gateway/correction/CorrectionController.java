package org.hutong.gateway.correction;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hutong.gateway.correction.CorrectionTable.Page;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.identity.Agency;
import org.hutong.gateway.identity.PathRoles;
import org.hutong.gateway.identity.Roles;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.hutong.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/corrections}: agencies report errors, by a system or a manager; managers of the providers answer. */
@RestController
@RequestMapping("/v1/corrections")
class CorrectionController {

    private static final int MAXIMUM_BYTES = 16 * 1024;
    private static final int STATEMENT_CHARACTERS = 500;
    private static final int EVIDENCE_CHARACTERS = 200;
    private static final int MOST = 200;
    private static final List<String> VIEWS = List.of("mine", "to-handle", "notices");
    private static final List<String> STATES = List.of("open", "corrected", "declined");
    private static final List<String> OUTCOMES = List.of("corrected", "declined");

    private final Corrections corrections;
    private final CorrectionTable table;
    private final CorrectionView views;
    private final JsonBodies bodies;

    CorrectionController(Corrections corrections, CorrectionTable table, CorrectionView views, JsonBodies bodies) {
        this.corrections = corrections;
        this.table = table;
        this.views = views;
        this.bodies = bodies;
    }

    @Bean
    static PathRoles correctionRoles() {
        return new PathRoles(
                List.of(PathRoles.rule(HttpMethod.POST, "/v1/corrections/*/answer", Roles.AGENCY_MANAGER)));
    }

    /**
     * One page.
     *
     * @param next give it as {@code before} for the next page; absent on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CorrectionList(
            List<Map<String, Object>> corrections, @Nullable UUID next) {}

    @GetMapping
    CorrectionList all(
            @RequestParam(defaultValue = "mine") String view,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "50") int limit) {
        var wrong = new ArrayList<FieldError>();
        check("view", VIEWS.contains(view), wrong);
        check("state", state == null || STATES.contains(state), wrong);
        check("limit", limit >= 1 && limit <= MOST, wrong);
        if (!wrong.isEmpty()) {
            throw new InvalidRequest(wrong);
        }
        var agency = agency(Actor.ofCurrentRequest());
        // One more than fits, to know whether there is another page.
        var page = new Page(state, before, limit + 1);
        return switch (view) {
            case "to-handle" -> list(table.providedBy(agency, page), limit, views::whole, Correction::id);
            case "notices" ->
                list(
                        table.noticesTo(agency, page),
                        limit,
                        views::notice,
                        notice -> notice.correction().id());
            default -> list(table.reportedBy(agency, page), limit, views::whole, Correction::id);
        };
    }

    @GetMapping("/{id}")
    Map<String, Object> one(@PathVariable UUID id) {
        var agency = agency(Actor.ofCurrentRequest());
        return corrections
                .ofSide(id, agency)
                .map(views::whole)
                .or(() -> corrections.notice(id, agency).map(views::notice))
                .orElseThrow(Corrections::noSuch);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> report(HttpServletRequest request) throws IOException {
        var form = form(request);
        var lookup = form.oneOf("lookup", CorrectionController::uuid, List.of("UUID"));
        var field = form.text("field", 64);
        var statement = form.text("statement", STATEMENT_CHARACTERS);
        var evidence = form.optionalText("evidence", EVIDENCE_CHARACTERS);
        form.refuseUnknownMembers();
        if (lookup == null || !form.isFaultless()) {
            throw new InvalidRequest(form.errors());
        }
        var reporter = Actor.ofCurrentRequest();
        return views.whole(corrections.report(
                new Corrections.Report(lookup, field, statement, evidence), agency(reporter), reporter));
    }

    @PostMapping("/{id}/answer")
    Map<String, Object> answer(@PathVariable UUID id, HttpServletRequest request) throws IOException {
        var form = form(request);
        var outcome = form.oneOf("outcome", text -> Optional.of(text).filter(OUTCOMES::contains), OUTCOMES);
        var answer = form.text("answer", STATEMENT_CHARACTERS);
        form.finish();
        var answerer = Actor.ofCurrentRequest();
        return views.whole(corrections.answer(id, "corrected".equals(outcome), answer, agency(answerer), answerer));
    }

    /** A system speaks for the agency that it belongs to, a person for his own if he is its manager. */
    private static String agency(Actor actor) {
        if (!actor.person()) {
            return Agency.ofCurrentRequest().id();
        }
        if (actor.agency() == null || !actor.is(Roles.AGENCY_MANAGER)) {
            throw new EdgeRefusal(ProblemType.ROLE_REQUIRED);
        }
        return actor.agency();
    }

    private static <T> CorrectionList list(
            List<T> found, int limit, Function<T, Map<String, Object>> view, Function<T, UUID> id) {
        var page = found.stream().limit(limit).toList();
        return new CorrectionList(
                page.stream().map(view).toList(), found.size() > limit ? id.apply(page.getLast()) : null);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        }
    }

    private static void check(String name, boolean isRight, List<FieldError> wrong) {
        if (!isRight) {
            wrong.add(FieldError.of("", "query-parameter", name));
        }
    }

    private Form form(HttpServletRequest request) throws IOException {
        return Form.of(bodies.read(new Submission(request.getContentType(), request.getInputStream()), MAXIMUM_BYTES));
    }
}
