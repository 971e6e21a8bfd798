package org.hutong.gateway.transparency;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.identity.PathRoles;
import org.hutong.gateway.identity.Roles;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.transparency.LogVerifications.Verification;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /audit/v1/log/verification}: whether the database is what the log signed, as the gateway itself sees it. */
@RestController
@RequestMapping(LogVerificationController.PATH)
class LogVerificationController {

    static final String PATH = "/audit/v1/log/verification";

    private final LogVerification verification;
    private final LogVerifications verifications;
    private final AdministrativeActs acts;
    private final Clock clock;

    LogVerificationController(
            LogVerification verification, LogVerifications verifications, AdministrativeActs acts, Clock clock) {
        this.verification = verification;
        this.verifications = verifications;
        this.acts = acts;
        this.clock = clock;
    }

    @Bean
    static PathRoles logVerificationRoles() {
        return new PathRoles(List.of(
                PathRoles.rule(PATH, Roles.AUDITOR, Roles.ADMINISTRATOR),
                PathRoles.rule(PATH + "/cancel", Roles.AUDITOR)));
    }

    /** Begins one, or joins the one that is under way. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    public Answer begin() {
        note(Actor.ofCurrentRequest(), "requested");
        verification.begin();
        return latest(false);
    }

    /** Ends the one that is under way; nothing happens if none is. Not for administrators: it is they whom it may find out. */
    @PostMapping("/cancel")
    @Transactional
    public Answer cancel() {
        if (verifications.cancel(clock.instant())) {
            note(Actor.ofCurrentRequest(), "cancelled");
        }
        return latest(false);
    }

    /** The latest, or the latest that came to an end: while one is under way, what is known is still what that one found. */
    @GetMapping
    public Answer latest(@RequestParam(defaultValue = "false") boolean finished) {
        var latest = finished ? verifications.latestFinished() : verifications.latest();
        return answer(latest.orElseThrow(() -> new EdgeRefusal(ProblemType.NOT_FOUND)));
    }

    private void note(Actor actor, String act) {
        acts.note(new AdministrativeAct(
                actor.subject(),
                actor.name(),
                actor.agency(),
                act,
                "log-verifications",
                "access-log",
                null,
                null,
                Map.of()));
    }

    private static Answer answer(Verification verification) {
        boolean finished = verification.finishedAt() != null;
        return new Answer(
                verification.id(),
                verification.startedAt(),
                verification.finishedAt(),
                verification.cancelledAt(),
                verification.size(),
                verification.checked(),
                finished ? verification.found() == 0 : null,
                finished ? verification.found() : null,
                finished
                        ? verification.findings().stream()
                                .map(finding -> new Fault(
                                        finding.fault().code(),
                                        finding.where(),
                                        finding.fault().english(),
                                        finding.fault().chinese()))
                                .toList()
                        : null);
    }

    /** Without a verdict while it is under way, or if it was cancelled. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            UUID id,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Instant cancelledAt,
            long size,
            long checked,
            @Nullable Boolean intact,
            @Nullable Long found,
            @Nullable List<Fault> findings) {}

    record Fault(String code, String where, String en, String zh) {}
}
