package org.hutong.gateway.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.hutong.credential.CredentialStatus;
import org.hutong.credential.Refusal;
import org.hutong.credential.Verification;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.hutong.gateway.identity.Agency;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.trust.Foreign;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code POST /v1/verifications}: is this credential authentic and valid, and what does it say; or these, up to a hundred. */
@RestController
final class VerificationController {

    static final String PATH = "/v1/verifications";

    private static final int MAXIMUM_BYTES = 4 * 1024 * 1024;
    private static final int LARGEST_BATCH = 100;
    private static final String BATCH = "credentials";

    private final Check check;
    private final JsonBodies bodies;
    private final Asking asking;

    VerificationController(Check check, JsonBodies bodies, Asking asking) {
        this.check = check;
        this.bodies = bodies;
        this.asking = asking;
    }

    @PostMapping(PATH)
    Object verify(HttpServletRequest request) throws IOException {
        var agency = asking.admitted();
        var body = bodies.read(new Submission(request.getContentType(), request.getInputStream()), MAXIMUM_BYTES);
        var texts = ProblemTexts.in(Collections.list(request.getLocales()));
        if (!body.has(BATCH)) {
            return verify(List.of(one(body)), agency, texts).getFirst();
        }
        return new BatchAnswer(verify(batch(body), agency, texts));
    }

    private static SubmittedCredential one(JsonNode body) {
        var form = Form.of(body);
        var submitted = SubmittedCredential.read(form);
        form.finish();
        return submitted;
    }

    private static List<SubmittedCredential> batch(JsonNode body) {
        var form = Form.of(body);
        var submitted = form.objects(BATCH, LARGEST_BATCH).stream()
                .map(SubmittedCredential::read)
                .toList();
        if (submitted.isEmpty() && form.isFaultless()) {
            form.wrong(BATCH, "required");
        }
        form.finish();
        return submitted;
    }

    /** One after the other: a batch takes no more of the processor than its caller's other requests. */
    private List<VerificationAnswer> verify(List<SubmittedCredential> submitted, Agency agency, ProblemTexts texts) {
        return submitted.stream()
                .map(one -> answer(check.of(one, agency), texts))
                .toList();
    }

    private static VerificationAnswer answer(Verified verified, ProblemTexts texts) {
        var trustList = verified.operator() == null ? null : SpeakingList.of(verified.operator());
        return switch (verified.outcome()) {
            case Verification.Valid valid ->
                new VerificationAnswer(
                        true,
                        true,
                        List.of(),
                        valid.issuer().uri(),
                        valid.type(),
                        valid.status().code(),
                        valid.claims(),
                        valid.testOnly(),
                        trustList);
            case Verification.Refused refused ->
                new VerificationAnswer(
                        false,
                        refused.authentic(),
                        refused.reasons().stream()
                                .map(reason -> describe(reason, texts))
                                .toList(),
                        refused.issuer(),
                        refused.type(),
                        refused.status().map(CredentialStatus::code).orElse(null),
                        null,
                        null,
                        trustList);
        };
    }

    static Reason describe(Refusal reason, ProblemTexts texts) {
        return new Reason(reason.code(), texts.choose(reason.english(), reason.chinese()));
    }

    /** The outcomes, in the order in which the credentials came. */
    record BatchAnswer(List<VerificationAnswer> results) {}

    /** The outcome; members that cannot be told of a refused credential are absent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VerificationAnswer(
            boolean valid,
            boolean authentic,
            List<Reason> reasons,
            @Nullable String issuer,
            @Nullable String type,
            @Nullable String status,
            @Nullable Map<String, Object> claims,
            @Nullable Boolean testOnly,
            @Nullable SpeakingList trustList) {

        /** Never shows the claims. */
        @Override
        public String toString() {
            return "VerificationAnswer[valid=" + valid + "]";
        }
    }

    /** The trust list of another operator that speaks for the issuer. */
    record SpeakingList(String operator, String name, String state, String nextUpdate) {

        static SpeakingList of(Foreign operator) {
            return new SpeakingList(
                    operator.operator(),
                    operator.name(),
                    operator.state().word(),
                    operator.nextUpdate().toString());
        }
    }

    /** Why a credential is refused: a stable code, and a sentence in the reader's language. */
    record Reason(String code, String detail) {}
}
