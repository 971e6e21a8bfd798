package org.hutong.gateway.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.hutong.gateway.identity.PathRoles;
import org.hutong.gateway.identity.Roles;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.verification.VerificationController.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/v1/self-check}: what this node's last {@link SelfCheck} found, and a new one. */
@RestController
@RequestMapping("/admin/v1/self-check")
final class SelfCheckController {

    private final SelfCheck selfCheck;

    SelfCheckController(SelfCheck selfCheck) {
        this.selfCheck = selfCheck;
    }

    @Bean
    static PathRoles selfCheckRoles() {
        return new PathRoles(List.of(
                PathRoles.rule("/admin/v1/self-check", Roles.ADMINISTRATOR, Roles.SECURITY_OFFICER, Roles.AUDITOR)));
    }

    @GetMapping
    Answer last(HttpServletRequest request) {
        return answer(selfCheck.last().orElseThrow(() -> new EdgeRefusal(ProblemType.STARTING)), request);
    }

    @PostMapping
    Answer check(HttpServletRequest request) {
        return answer(selfCheck.check(), request);
    }

    private static Answer answer(SelfCheck.Outcome outcome, HttpServletRequest request) {
        var texts = ProblemTexts.in(Collections.list(request.getLocales()));
        return new Answer(
                outcome.passed(),
                outcome.at(),
                outcome.trustList(),
                outcome.provinces().stream()
                        .map(checked -> province(checked, texts))
                        .toList());
    }

    private static CheckedProvince province(SelfCheck.Checked checked, ProblemTexts texts) {
        var code = checked.province().code();
        var type = ProblemType.SIGNING_KEY_UNUSABLE;
        var reasons = checked.unusable()
                ? List.of(new Reason(type.slug(), texts.text(type.slug() + ".detail", List.of(code))))
                : checked.refusals().stream()
                        .map(reason -> VerificationController.describe(reason, texts))
                        .toList();
        return new CheckedProvince(code, checked.passed(), checked.statusList(), reasons);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(boolean passed, Instant at, @Nullable String trustList, List<CheckedProvince> provinces) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CheckedProvince(
            String province, boolean passed, @Nullable String statusList, List<Reason> reasons) {}
}
