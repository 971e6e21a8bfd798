package org.hutong.gateway.sharing;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.sharing.Answering.Ground;
import org.hutong.gateway.sharing.StepForm.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/applications}: applications and their steps, for agencies' managers. */
@RestController
@RequestMapping("/v1/applications")
class ApplicationController {

    private static final int MOST_MISSING = 30;
    private static final List<String> GROUNDS =
            Arrays.stream(Ground.values()).map(Ground::wireName).toList();

    private final Parties parties;
    private final Applications applications;
    private final WrittenApplications written;
    private final Applying applying;
    private final Answering answering;
    private final Extending extending;
    private final StepForm steps;

    ApplicationController(
            Parties parties,
            Applications applications,
            WrittenApplications written,
            Applying applying,
            Answering answering,
            Extending extending,
            StepForm steps) {
        this.parties = parties;
        this.applications = applications;
        this.written = written;
        this.applying = applying;
        this.answering = answering;
        this.extending = extending;
        this.steps = steps;
    }

    @GetMapping
    List<ApplicationView> all(@RequestParam(required = false) @Nullable String state) {
        if (state != null && ApplicationState.ofWireName(state).isEmpty()) {
            throw new EdgeRefusal(ProblemType.NOT_FOUND);
        }
        return applications.all(parties.reading(), state);
    }

    @GetMapping("/{number}")
    ApplicationView one(@PathVariable String number) {
        return applications.view(number, parties.reading());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ApplicationView draft(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, HttpServletRequest request)
            throws IOException {
        var party = parties.acting();
        var body = steps.body(request);
        var idempotencyKey = IdempotencyKey.of(key, body);
        var draft = written.draft(body, party);
        return shown(applying.draft(draft.draft(), idempotencyKey, draft.reason(), party), party);
    }

    @PutMapping("/{number}")
    ApplicationView change(@PathVariable String number, HttpServletRequest request) throws IOException {
        var party = parties.acting();
        var change = written.change(applications.visible(number, party.agency()), steps.body(request));
        applying.change(number, change.required(), change.said(), party);
        return shown(number, party);
    }

    @PostMapping("/{number}/agree")
    ApplicationView agree(@PathVariable String number, HttpServletRequest request) throws IOException {
        var party = parties.acting();
        var form = steps.form(request);
        var said = StepForm.said(form);
        var head = StepForm.head(form);
        form.finish();
        applying.agree(number, head, said, party);
        return shown(number, party);
    }

    @PostMapping("/{number}/submit")
    ApplicationView submit(@PathVariable String number, HttpServletRequest request) throws IOException {
        return plain(number, request, applying::submit);
    }

    @PostMapping("/{number}/complete")
    ApplicationView complete(@PathVariable String number, HttpServletRequest request) throws IOException {
        var party = parties.acting();
        applying.complete(
                number, written.completion(applications.visible(number, party.agency()), steps.body(request)), party);
        return shown(number, party);
    }

    @PostMapping("/{number}/withdraw")
    ApplicationView withdraw(@PathVariable String number, HttpServletRequest request) throws IOException {
        return plain(number, request, applying::withdraw);
    }

    @PostMapping("/{number}/ask")
    ApplicationView ask(@PathVariable String number, HttpServletRequest request) throws IOException {
        var party = parties.acting();
        var form = steps.form(request);
        var said = StepForm.said(form);
        var missing = form.texts("missing", MOST_MISSING, 300);
        if (missing.isEmpty() && form.isFaultless()) {
            form.wrong("missing", "required");
        }
        form.finish();
        answering.ask(number, missing, said, party);
        return shown(number, party);
    }

    @PostMapping("/{number}/approve")
    ApplicationView approve(@PathVariable String number, HttpServletRequest request) throws IOException {
        var party = parties.acting();
        var form = steps.form(request);
        var said = StepForm.said(form);
        var head = StepForm.head(form);
        form.finish();
        answering.approve(number, head, said, party);
        return shown(number, party);
    }

    @PostMapping("/{number}/approve-in-part")
    ApplicationView approveInPart(@PathVariable String number, HttpServletRequest request) throws IOException {
        var party = parties.acting();
        var cut = written.cut(applications.visible(number, party.agency()), steps.body(request));
        answering.approveInPart(number, cut.scope(), cut.head(), cut.said(), party);
        return shown(number, party);
    }

    @PostMapping("/{number}/refuse")
    ApplicationView refuse(@PathVariable String number, HttpServletRequest request) throws IOException {
        var party = parties.acting();
        var form = steps.form(request);
        var said = StepForm.said(form);
        var head = StepForm.head(form);
        var ground = form.oneOf("ground", ApplicationController::ground, GROUNDS);
        form.finish();
        answering.refuse(number, Objects.requireNonNull(ground), head, said, party);
        return shown(number, party);
    }

    @PostMapping("/{number}/ask-extension")
    ApplicationView askExtension(@PathVariable String number, HttpServletRequest request) throws IOException {
        var party = parties.acting();
        int most = extending.most(applications.visible(number, party.agency()));
        var form = steps.form(request);
        var said = StepForm.said(form);
        int days = form.integer("days");
        if (form.isFaultless() && (days < 1 || days > most)) {
            form.wrong("days", "from-to", 1, most);
        }
        form.finish();
        extending.ask(number, days, said, party);
        return shown(number, party);
    }

    @PostMapping("/{number}/consent-extension")
    ApplicationView consentExtension(@PathVariable String number, HttpServletRequest request) throws IOException {
        return plain(number, request, extending::consent);
    }

    @PostMapping("/{number}/decline-extension")
    ApplicationView declineExtension(@PathVariable String number, HttpServletRequest request) throws IOException {
        return plain(number, request, extending::decline);
    }

    private interface PlainStep {
        void take(String number, Said said, Party party);
    }

    private ApplicationView plain(String number, HttpServletRequest request, PlainStep step) throws IOException {
        var party = parties.acting();
        step.take(number, steps.plain(request), party);
        return shown(number, party);
    }

    private ApplicationView shown(String number, Party party) {
        return applications.view(number, Optional.of(party.agency()));
    }

    private static Optional<Ground> ground(String name) {
        return Arrays.stream(Ground.values())
                .filter(ground -> ground.wireName().equals(name))
                .findFirst();
    }
}
