package org.hutong.gateway.approval;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.identity.PathRoles;
import org.hutong.gateway.identity.Roles;
import org.hutong.gateway.problem.EdgeRefusal;
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

/**
 * {@code /admin/v1/proposals}: administrators propose, security officers approve or reject, and whoever proposed may take it back. A
 * proposal is never changed; who wants something else makes another one.
 */
@RestController
@RequestMapping("/admin/v1/proposals")
class ProposalController {

    private static final int MAXIMUM_BYTES = 8 * 1024 * 1024;
    private static final int REASON_CHARACTERS = 200;
    private static final List<String> STATES = List.of("open", "approved", "rejected", "withdrawn");

    private final Proposals proposals;
    private final JsonBodies bodies;

    ProposalController(Proposals proposals, JsonBodies bodies) {
        this.proposals = proposals;
        this.bodies = bodies;
    }

    @Bean
    static PathRoles proposalRoles() {
        return new PathRoles(List.of(
                PathRoles.rule(HttpMethod.POST, "/admin/v1/proposals/*/approve", Roles.SECURITY_OFFICER),
                PathRoles.rule(HttpMethod.POST, "/admin/v1/proposals/*/reject", Roles.SECURITY_OFFICER),
                PathRoles.rule(HttpMethod.GET, "/admin/v1/proposals/**", Roles.ADMINISTRATOR, Roles.SECURITY_OFFICER)));
    }

    @GetMapping
    List<Map<String, Object>> all(@RequestParam(required = false) @Nullable String state) {
        if (state != null && !STATES.contains(state)) {
            throw new EdgeRefusal(ProblemType.NOT_FOUND);
        }
        return proposals.all(state).stream().map(ProposalController::head).toList();
    }

    @GetMapping("/{id}")
    Map<String, Object> one(@PathVariable UUID id) {
        return view(proposals.one(id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> propose(HttpServletRequest request) throws IOException {
        var form = form(request);
        var kind = form.oneOf("kind", text -> Optional.of(text).filter(proposals.kinds()::contains), proposals.kinds());
        var content = form.tree("content");
        var reason = form.text("reason", REASON_CHARACTERS);
        form.finish();
        return view(proposals.propose(String.valueOf(kind), content, reason, Actor.ofCurrentRequest()));
    }

    @PostMapping("/{id}/approve")
    Map<String, Object> approve(@PathVariable UUID id, HttpServletRequest request) throws IOException {
        return view(proposals.approve(id, reason(request), Actor.ofCurrentRequest()));
    }

    @PostMapping("/{id}/reject")
    Map<String, Object> reject(@PathVariable UUID id, HttpServletRequest request) throws IOException {
        return view(proposals.reject(id, reason(request), Actor.ofCurrentRequest()));
    }

    @PostMapping("/{id}/withdraw")
    Map<String, Object> withdraw(@PathVariable UUID id, HttpServletRequest request) throws IOException {
        return view(proposals.withdraw(id, reason(request), Actor.ofCurrentRequest()));
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

    private Map<String, Object> view(Proposal proposal) {
        var view = head(proposal);
        view.put("content", proposals.shown(proposal));
        var review = proposals.review(proposal);
        if (!review.isEmpty()) {
            view.put("review", review);
        }
        return view;
    }

    private static Map<String, Object> head(Proposal proposal) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", proposal.id());
        view.put("kind", proposal.kind());
        view.put("subject", proposal.subject());
        view.put("state", proposal.state());
        view.put("reason", proposal.reason());
        view.put("proposedBy", proposal.proposer());
        view.put("proposedAt", proposal.proposedAt());
        Optional.ofNullable(proposal.decider()).ifPresent(decider -> view.put("decidedBy", decider));
        Optional.ofNullable(proposal.decisionReason()).ifPresent(reason -> view.put("decisionReason", reason));
        Optional.ofNullable(proposal.decidedAt()).ifPresent(at -> view.put("decidedAt", at));
        return view;
    }
}
