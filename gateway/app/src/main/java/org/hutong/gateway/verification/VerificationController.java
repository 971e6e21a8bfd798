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
import org.hutong.gateway.presentation.Verifiers;
import org.hutong.gateway.problem.ProblemTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code POST /v1/verifications}: is this credential authentic and valid, and what does it say; or these, up to a hundred. */
@RestController
final class VerificationController {

    private static final int MAXIMUM_BYTES = 4 * 1024 * 1024;
    private static final int LARGEST_BATCH = 100;
    private static final String BATCH = "credentials";

    private final Verifiers verifiers;
    private final KnownTypes types;
    private final JsonBodies bodies;

    VerificationController(Verifiers verifiers, KnownTypes types, JsonBodies bodies) {
        this.verifiers = verifiers;
        this.types = types;
        this.bodies = bodies;
    }

    @PostMapping("/v1/verifications")
    Object verify(HttpServletRequest request) throws IOException {
        var body = bodies.read(new Submission(request.getContentType(), request.getInputStream()), MAXIMUM_BYTES);
        var texts = ProblemTexts.in(Collections.list(request.getLocales()));
        if (!body.has(BATCH)) {
            return verify(List.of(one(body)), texts).getFirst();
        }
        return new BatchAnswer(verify(batch(body), texts));
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

    /** All against the same trust list, one after the other: a batch takes no more of the processor than its caller's other requests. */
    private List<VerificationAnswer> verify(List<SubmittedCredential> submitted, ProblemTexts texts) {
        var verifier = verifiers.current();
        var known = types.of(Agency.ofCurrentRequest());
        return submitted.stream()
                .map(one -> answer(
                        verifier.verify(
                                one.written().compact(), one.written().nationalSignature(), one.challenge(), known),
                        texts))
                .toList();
    }

    private static VerificationAnswer answer(Verification verification, ProblemTexts texts) {
        return switch (verification) {
            case Verification.Valid valid ->
                new VerificationAnswer(
                        true,
                        true,
                        List.of(),
                        valid.issuer().uri(),
                        valid.type(),
                        valid.status().code(),
                        valid.claims(),
                        valid.testOnly());
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
                        null);
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
            @Nullable Boolean testOnly) {

        /** Never shows the claims. */
        @Override
        public String toString() {
            return "VerificationAnswer[valid=" + valid + "]";
        }
    }

    /** Why a credential is refused: a stable code, and a sentence in the reader's language. */
    record Reason(String code, String detail) {}
}
