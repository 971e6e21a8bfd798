package org.hutong.gateway.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hutong.gateway.agency.RegisteredAgency;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.sharing.Dispute.Order;
import org.hutong.gateway.sharing.StepForm.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/disputes}: disputes and their steps, for agencies' managers. */
@RestController
@RequestMapping("/v1/disputes")
class DisputeController {

    private static final List<String> ABOUT = List.of(Subject.APPLICATIONS, Subject.GRANTS);

    private final Parties parties;
    private final Disputes disputes;
    private final DutyViews duties;
    private final StepForm steps;

    DisputeController(Parties parties, Disputes disputes, DutyViews duties, StepForm steps) {
        this.parties = parties;
        this.disputes = disputes;
        this.duties = duties;
        this.steps = steps;
    }

    /** A dispute as its sides see it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DisputeView(
            String id,
            int version,
            String state,
            String about,
            String opener,
            String other,
            String matter,
            LocalDate openedOn,
            @Nullable String brokenOffBy,
            Dispute.@Nullable Offer offer,
            @Nullable String handler,
            Dispute.@Nullable Outcome outcome,
            List<DutyView> due,
            @Nullable List<Step> steps,
            String link) {}

    @GetMapping
    List<DisputeView> all() {
        return disputes.all(parties.reading()).stream()
                .map(dispute -> view(dispute, null))
                .toList();
    }

    @GetMapping("/{id}")
    DisputeView one(@PathVariable String id) {
        return shown(id, parties.reading());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    DisputeView open(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, HttpServletRequest request)
            throws IOException {
        var party = parties.acting();
        var body = steps.body(request);
        var idempotencyKey = IdempotencyKey.of(key, body);
        var form = Form.of(body);
        var about = form.object("about");
        var kind = about.oneOf("kind", text -> Optional.of(text).filter(ABOUT::contains), ABOUT);
        var id = about.text("id", 64);
        about.refuseUnknownMembers();
        var reason = form.text("reason", StepForm.REASON_CHARACTERS);
        form.finish();
        var subject = new Subject(Objects.requireNonNull(kind), id);
        return shown(disputes.open(subject, idempotencyKey, reason, party), Optional.of(party.agency()));
    }

    @PostMapping("/{id}/offer")
    DisputeView offer(@PathVariable String id, HttpServletRequest request) throws IOException {
        return ordering(id, request, disputes::offer);
    }

    @PostMapping("/{id}/accept")
    DisputeView accept(@PathVariable String id, HttpServletRequest request) throws IOException {
        return plain(id, request, disputes::accept);
    }

    @PostMapping("/{id}/break-off")
    DisputeView breakOff(@PathVariable String id, HttpServletRequest request) throws IOException {
        return plain(id, request, disputes::breakOff);
    }

    @PostMapping("/{id}/climb")
    DisputeView climb(@PathVariable String id, HttpServletRequest request) throws IOException {
        return plain(id, request, disputes::climb);
    }

    @PostMapping("/{id}/decide")
    DisputeView decide(@PathVariable String id, HttpServletRequest request) throws IOException {
        return ordering(id, request, disputes::decide);
    }

    private interface PlainStep {
        void take(String id, Said said, Party party);
    }

    private interface OrderingStep {
        void take(String id, Order order, Said said, Party party);
    }

    private DisputeView plain(String id, HttpServletRequest request, PlainStep step) throws IOException {
        var party = parties.acting();
        step.take(id, steps.plain(request), party);
        return shown(id, Optional.of(party.agency()));
    }

    private DisputeView ordering(String id, HttpServletRequest request, OrderingStep step) throws IOException {
        var party = parties.acting();
        var form = steps.form(request);
        var said = StepForm.said(form);
        var order = form.oneOf("order", Order::ofWireName, Order.wireNames());
        form.finish();
        step.take(id, Objects.requireNonNull(order), said, party);
        return shown(id, Optional.of(party.agency()));
    }

    private DisputeView shown(String id, Optional<RegisteredAgency> reader) {
        var dispute = disputes.one(id, reader);
        return view(dispute, disputes.steps(dispute));
    }

    private DisputeView view(Dispute dispute, @Nullable List<Step> history) {
        return new DisputeView(
                dispute.id(),
                dispute.version(),
                dispute.state().wireName(),
                dispute.about().link(),
                dispute.opener(),
                dispute.other(),
                dispute.matter(),
                dispute.openedOn(),
                dispute.brokenOffBy(),
                dispute.offer(),
                dispute.handler(),
                dispute.outcome(),
                duties.of(dispute.subject()),
                history,
                dispute.subject().link());
    }
}
