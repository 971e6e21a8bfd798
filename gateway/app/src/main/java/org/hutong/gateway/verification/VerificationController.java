package org.hutong.gateway.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.hutong.credential.CredentialStatus;
import org.hutong.credential.HolderChallenge;
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

/** {@code POST /v1/verifications}: is this credential authentic and valid, and what does it say. */
@RestController
final class VerificationController {

    private static final int MAXIMUM_BYTES = 512 * 1024;

    private final Check check;
    private final JsonBodies bodies;

    VerificationController(Check check, JsonBodies bodies) {
        this.check = check;
        this.bodies = bodies;
    }

    @PostMapping("/v1/verifications")
    VerificationAnswer verify(HttpServletRequest request) throws IOException {
        var submission = new Submission(request.getContentType(), request.getInputStream());
        var form = Form.of(bodies.read(submission, MAXIMUM_BYTES));
        var credential = form.text("credential", MAXIMUM_BYTES);
        var nationalSignature = nationalSignature(form);
        var challenge = challenge(form);
        form.finish();
        var texts = ProblemTexts.in(Collections.list(request.getLocales()));
        return answer(
                check.of(new Presented(credential, nationalSignature, challenge), Agency.ofCurrentRequest()), texts);
    }

    /** What the holder was asked to prove; null if he was not. */
    private static @Nullable HolderChallenge challenge(Form form) {
        if (form.optionalObject("holderChallenge") == null) {
            return null;
        }
        var given = form.object("holderChallenge");
        var audience = given.text("audience", 512);
        var nonce = given.text("nonce", 512);
        given.refuseUnknownMembers();
        return audience.isEmpty() || nonce.isEmpty() ? null : new HolderChallenge(audience, nonce);
    }

    private static byte @Nullable [] nationalSignature(Form form) {
        var text = form.optionalText("nationalSignature", MAXIMUM_BYTES);
        try {
            return text == null ? null : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            form.wrong("nationalSignature", "base64");
            return null;
        }
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

    private static Reason describe(Refusal reason, ProblemTexts texts) {
        return new Reason(reason.code(), texts.choose(reason.english(), reason.chinese()));
    }

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
