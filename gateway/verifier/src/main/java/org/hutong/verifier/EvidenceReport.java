package org.hutong.verifier;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hutong.credential.AccessLogProof;
import org.hutong.credential.EvidencePart;
import org.hutong.credential.EvidenceVerification;
import org.hutong.credential.Refusal;
import org.hutong.credential.TrustList;

/**
 * The outcome of checking an evidence bundle, as JSON for programs and as text for people.
 *
 * @param lookup what its proof of the access log is worth; empty if there is none
 */
record EvidenceReport(
        EvidenceVerification outcome, Optional<LookupVerdict> lookup, Instant checkedAt, boolean testOnlyList) {

    boolean holds() {
        return outcome instanceof EvidenceVerification.Valid
                && lookup.filter(LookupVerdict.Refused.class::isInstance).isEmpty();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("valid", holds());
        json.put("checkedAt", checkedAt.toString());
        json.put("testOnly", testOnly());
        if (outcome instanceof EvidenceVerification.Valid && !holds()) {
            json.put("reasons", List.of(lookup.orElseThrow().json()));
            json.put("credentialReasons", List.of());
        } else if (outcome instanceof EvidenceVerification.Valid valid) {
            json.put("reasons", List.of());
            json.put(
                    "timestamps",
                    valid.timestamps().stream().map(Instant::toString).toList());
            json.put("renewBefore", valid.validUntil().toString());
            json.put(
                    "parts",
                    valid.parts().stream().map(EvidencePart::fileName).sorted().toList());
            json.put(
                    "accessLog",
                    lookup.map(LookupVerdict::json)
                            .orElseGet(() -> Map.of("absent", absent(valid).code())));
            json.put("credential", credential(valid).json());
        } else if (outcome instanceof EvidenceVerification.Refused refused) {
            json.put(
                    "reasons",
                    List.of(Map.of(
                            "code", refused.reason().code(),
                            "en", refused.reason().english(),
                            "zh", refused.reason().chinese())));
            json.put(
                    "credentialReasons",
                    refused.credentialReasons().stream().map(Refusal::code).toList());
        }
        return json;
    }

    String text(Language language) {
        Lines lines = new Lines();
        if (outcome instanceof EvidenceVerification.Valid && !holds()) {
            lines.add(refused(language));
            lines.add("- " + lookup.orElseThrow().text(language));
        } else if (outcome instanceof EvidenceVerification.Valid valid) {
            describe(valid, language, lines);
        } else if (outcome instanceof EvidenceVerification.Refused refused) {
            describe(refused, language, lines);
        }
        if (testOnly() && !holds()) {
            lines.add("!! " + language.say(TrustList.TEST_NOTICE, TrustList.TEST_NOTICE_CHINESE));
        }
        return holds() && outcome instanceof EvidenceVerification.Valid valid
                ? lines + System.lineSeparator() + credential(valid).text(language)
                : lines.toString();
    }

    private void describe(EvidenceVerification.Valid valid, Language language, Lines lines) {
        lines.add(language.say(
                "VALID: nothing was changed since the first timestamp, and the credential was valid then.",
                "有效：自首个时间戳以来内容未被更改，且当时凭证有效。"));
        valid.timestamps().forEach(time -> lines.add(language.say("Timestamp", "时间戳"), time));
        lines.add(language.say("To be renewed before", "须在此时间前更新"), valid.validUntil());
        lines.add(
                language.say("Status list", "状态列表"),
                valid.parts().contains(EvidencePart.STATUS_LIST)
                        ? language.say("as of the first timestamp", "以首个时间戳为时点核验")
                        : language.say("not in the bundle", "证据包中没有"));
        lines.add(
                language.say("Proof of the access log", "访问日志证明"),
                lookup.map(verdict -> verdict.text(language))
                        .orElseGet(() -> language.say(
                                absent(valid).english(), absent(valid).chinese())));
        lines.add(language.say("As of the first timestamp:", "以首个时间戳为验证时点："));
    }

    private static AccessLogProof.Absent absent(EvidenceVerification.Valid valid) {
        return valid.logProof() instanceof AccessLogProof.Absent absent ? absent : AccessLogProof.Absent.UNSAID;
    }

    private static String refused(Language language) {
        return language.say("REFUSED: do not rely on this evidence.", "拒绝：不得采信此证据包。");
    }

    private static void describe(EvidenceVerification.Refused refused, Language language, Lines lines) {
        lines.add(refused(language));
        lines.add(
                "- " + language.say(refused.reason().english(), refused.reason().chinese()) + " ["
                        + refused.reason().code() + "]");
        for (Refusal reason : refused.credentialReasons()) {
            lines.add("  - " + language.say(reason.english(), reason.chinese()) + " [" + reason.code() + "]");
        }
    }

    private CredentialReport credential(EvidenceVerification.Valid valid) {
        return new CredentialReport(valid.credential(), valid.timestamps().get(0), testOnly());
    }

    private boolean testOnly() {
        return testOnlyList || (outcome instanceof EvidenceVerification.Valid valid && valid.testOnly());
    }
}
