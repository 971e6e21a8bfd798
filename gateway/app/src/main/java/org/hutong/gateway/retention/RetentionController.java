package org.hutong.gateway.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hutong.gateway.accesslog.ReadableMonths;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.identity.PathRoles;
import org.hutong.gateway.identity.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /audit/v1/retention} and {@code /audit/v1/legal-holds}: what is kept how long, and what must not be erased. For auditors. */
@RestController
@RequestMapping("/audit/v1")
final class RetentionController {

    private static final int MAXIMUM_BYTES = 8 * 1024;
    private static final int REASON_CHARACTERS = 200;
    private static final Pattern MONTH = Pattern.compile("20[0-9]{2}-(0[1-9]|1[0-2])");

    private final Retention retention;
    private final ReadableMonths months;
    private final LegalHolds holds;
    private final JsonBodies bodies;

    RetentionController(Retention retention, ReadableMonths months, LegalHolds holds, JsonBodies bodies) {
        this.retention = retention;
        this.months = months;
        this.holds = holds;
        this.bodies = bodies;
    }

    @Bean
    static PathRoles retentionRoles() {
        return new PathRoles(List.of(
                PathRoles.rule("/audit/v1/retention", Roles.AUDITOR),
                PathRoles.rule("/audit/v1/legal-holds/**", Roles.AUDITOR)));
    }

    /**
     * A month of the log.
     *
     * @param erasableFrom the month in which its readable side is erased, unless it is held
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KeptMonth(
            String month,
            String erasableFrom,
            boolean held,
            @Nullable Instant erasedAt) {}

    @GetMapping("/retention")
    List<KeptMonth> retention() {
        var held = holds.all();
        return months.all().stream()
                .map(one -> new KeptMonth(
                        one.month().toString(),
                        retention.erasableFrom(one.month()).toString(),
                        held.stream().anyMatch(hold -> hold.covers(one.month())),
                        one.erasedAt()))
                .toList();
    }

    /** A hold, as its readers see it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HoldView(
            UUID id,
            String from,
            String to,
            String reason,
            String placedBy,
            Instant placedAt,
            @Nullable String liftReason,
            @Nullable String liftedBy,
            @Nullable Instant liftedAt) {

        static HoldView of(LegalHolds.Hold hold) {
            return new HoldView(
                    hold.id(),
                    hold.from().toString(),
                    hold.to().toString(),
                    hold.reason(),
                    hold.placedBy(),
                    hold.placedAt(),
                    hold.liftReason(),
                    hold.liftedBy(),
                    hold.liftedAt());
        }
    }

    @GetMapping("/legal-holds")
    List<HoldView> holds() {
        return holds.all().stream().map(HoldView::of).toList();
    }

    @PostMapping("/legal-holds")
    @ResponseStatus(HttpStatus.CREATED)
    HoldView place(HttpServletRequest request) throws IOException {
        var form = form(request);
        var from = form.text("from", 7, MONTH, "yyyy-MM");
        var to = form.text("to", 7, MONTH, "yyyy-MM");
        var reason = form.text("reason", REASON_CHARACTERS);
        if (form.isFaultless() && from.compareTo(to) > 0) {
            form.wrong("to", "pattern", "yyyy-MM ≥ from");
        }
        form.finish();
        return HoldView.of(holds.place(YearMonth.parse(from), YearMonth.parse(to), reason, Actor.ofCurrentRequest()));
    }

    @PostMapping("/legal-holds/{id}/lift")
    HoldView lift(@PathVariable UUID id, HttpServletRequest request) throws IOException {
        var form = form(request);
        var reason = form.text("reason", REASON_CHARACTERS);
        form.finish();
        return HoldView.of(holds.lift(id, reason, Actor.ofCurrentRequest()));
    }

    private Form form(HttpServletRequest request) throws IOException {
        return Form.of(bodies.read(new Submission(request.getContentType(), request.getInputStream()), MAXIMUM_BYTES));
    }
}
