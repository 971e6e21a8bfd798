package org.hutong.gateway.sharing;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hutong.gateway.sharing.StepForm.Said;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/grants}: grants that were born from applications, and their steps, for agencies' managers. */
@RestController
@RequestMapping("/v1/grants")
class GrantController {

    private final Parties parties;
    private final GrantViews views;
    private final GrantLife life;
    private final GrantEnding ending;
    private final StepForm steps;
    private final Today today;

    GrantController(
            Parties parties, GrantViews views, GrantLife life, GrantEnding ending, StepForm steps, Today today) {
        this.parties = parties;
        this.views = views;
        this.life = life;
        this.ending = ending;
        this.steps = steps;
        this.today = today;
    }

    @GetMapping
    List<GrantView> all() {
        return views.all(parties.reading());
    }

    @GetMapping("/{id}")
    GrantView one(@PathVariable String id) {
        return views.view(id, parties.reading());
    }

    @PostMapping("/{id}/share")
    GrantView share(@PathVariable String id, HttpServletRequest request) throws IOException {
        return plain(id, request, life::share);
    }

    @PostMapping("/{id}/suspend")
    GrantView suspend(@PathVariable String id, HttpServletRequest request) throws IOException {
        var party = parties.acting();
        var form = steps.form(request);
        var said = StepForm.said(form);
        var setRightBy = StepForm.day(form, "setRightBy");
        if (setRightBy != null && setRightBy.isBefore(today.date())) {
            form.wrong("setRightBy", "period-over");
        }
        form.finish();
        life.suspend(id, Objects.requireNonNull(setRightBy), said, party);
        return shown(id, party);
    }

    @PostMapping("/{id}/set-right")
    GrantView report(@PathVariable String id, HttpServletRequest request) throws IOException {
        return plain(id, request, life::report);
    }

    @PostMapping("/{id}/resume")
    GrantView resume(@PathVariable String id, HttpServletRequest request) throws IOException {
        return plain(id, request, life::resume);
    }

    @PostMapping("/{id}/end-for-misuse")
    GrantView endForMisuse(@PathVariable String id, HttpServletRequest request) throws IOException {
        return plain(id, request, life::endForMisuse);
    }

    @PostMapping("/{id}/end")
    GrantView end(@PathVariable String id, HttpServletRequest request) throws IOException {
        return plain(id, request, life::end);
    }

    @PostMapping("/{id}/propose-end")
    GrantView proposeEnd(@PathVariable String id, HttpServletRequest request) throws IOException {
        return plain(id, request, ending::propose);
    }

    @PostMapping("/{id}/agree-end")
    GrantView agreeEnd(@PathVariable String id, HttpServletRequest request) throws IOException {
        return plain(id, request, ending::agree);
    }

    @PostMapping("/{id}/decline-end")
    GrantView declineEnd(@PathVariable String id, HttpServletRequest request) throws IOException {
        return plain(id, request, ending::decline);
    }

    @PostMapping("/{id}/file-end")
    GrantView fileEnd(@PathVariable String id, HttpServletRequest request) throws IOException {
        var party = parties.acting();
        var form = steps.form(request);
        var said = StepForm.said(form);
        var filing = form.text("filing", 100);
        form.finish();
        ending.file(id, filing, said, party);
        return shown(id, party);
    }

    @PostMapping("/{id}/confirm-disposal")
    GrantView confirmDisposal(@PathVariable String id, HttpServletRequest request) throws IOException {
        return plain(id, request, life::confirmDisposal);
    }

    private interface PlainStep {
        void take(String id, Said said, Party party);
    }

    private GrantView plain(String id, HttpServletRequest request, PlainStep step) throws IOException {
        var party = parties.acting();
        step.take(id, steps.plain(request), party);
        return shown(id, party);
    }

    private GrantView shown(String id, Party party) {
        return views.view(id, Optional.of(party.agency()));
    }
}
