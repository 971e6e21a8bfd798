package org.hutong.verifier;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hutong.credential.CredentialStatus;
import org.hutong.credential.Refusal;
import org.hutong.credential.TrustList;
import org.hutong.credential.Verification;
import org.jspecify.annotations.Nullable;

/** The outcome of checking a credential, as JSON for programs and as text for the officer at the counter. */
record CredentialReport(Verification outcome, Instant checkedAt, boolean testOnly) {

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("valid", outcome instanceof Verification.Valid);
        json.put("authentic", outcome.authentic());
        json.put("checkedAt", checkedAt.toString());
        json.put("testOnly", testOnly);
        if (outcome instanceof Verification.Valid valid) {
            json.put("reasons", List.of());
            json.put("issuer", valid.issuer().uri());
            json.put("province", valid.issuer().province());
            json.put("type", valid.type());
            json.put("credentialId", valid.credentialId());
            json.put("status", valid.status().code());
            json.put("issuedAt", valid.issuedAt().toString());
            json.put("expiresAt", valid.expiresAt().toString());
            json.put("nationalSignature", valid.nationallySigned() ? "valid" : "not-given");
            json.put("postQuantumSignature", valid.postQuantumSigned() ? "valid" : "not-given");
            json.put("claims", valid.claims());
        } else if (outcome instanceof Verification.Refused refused) {
            json.put(
                    "reasons",
                    refused.reasons().stream().map(CredentialReport::reason).toList());
            json.put("issuer", refused.issuer());
            json.put("type", refused.type());
            refused.status().ifPresent(status -> json.put("status", status.code()));
        }
        return json;
    }

    String text(Language language) {
        Lines lines = new Lines();
        if (outcome instanceof Verification.Valid valid) {
            describe(valid, language, lines);
        } else if (outcome instanceof Verification.Refused refused) {
            describe(refused, language, lines);
        }
        if (testOnly) {
            lines.add("!! " + language.say(TrustList.TEST_NOTICE, TrustList.TEST_NOTICE_CHINESE));
        }
        return lines.toString();
    }

    private void describe(Verification.Valid valid, Language language, Lines lines) {
        lines.add(language.say("VALID: the credential is authentic and valid.", "有效：凭证真实且在有效期内。"));
        lines.add(
                language.say("Issuer", "签发机构"),
                language.say(valid.issuer().englishName(), valid.issuer().chineseName()) + " ("
                        + valid.issuer().province() + ") " + valid.issuer().uri());
        lines.add(language.say("Type", "证照类型"), valid.type());
        lines.add(language.say("Credential", "凭证编号"), valid.credentialId());
        lines.add(language.say("Issued", "签发时间"), valid.issuedAt());
        lines.add(language.say("Expires", "失效时间"), valid.expiresAt());
        lines.add(language.say("Checked as of", "验证时点"), checkedAt);
        lines.add(language.say("Revocation", "撤销状态"), status(valid.status(), language));
        lines.add(
                language.say("SM2 signature", "国密签名"),
                valid.nationallySigned() ? language.say("valid", "有效") : language.say("not given", "未提供"));
        if (valid.postQuantumSigned()) {
            lines.add(language.say("ML-DSA signature", "抗量子签名"), language.say("valid", "有效"));
        }
        lines.add(language.say("Says:", "内容："));
        valid.claims().forEach((name, value) -> lines.add("  " + name, value));
    }

    private static void describe(Verification.Refused refused, Language language, Lines lines) {
        lines.add(language.say("REFUSED: do not rely on this credential.", "拒绝：不得采信此凭证。"));
        if (refused.authentic()) {
            lines.add(language.say("It is authentic, but not valid at this time.", "凭证真实，但在验证时点无效。"));
        }
        for (Refusal reason : refused.reasons()) {
            lines.add("- " + language.say(reason.english(), reason.chinese()) + " [" + reason.code() + "]");
        }
        lines.add(language.say("Claims to be from", "自称签发机构"), refused.issuer());
        lines.add(language.say("Claims to be a", "自称证照类型"), refused.type());
    }

    private static String status(CredentialStatus status, Language language) {
        return switch (status) {
            case NOT_LISTED -> language.say("no status list: it can only expire", "无状态列表，仅到期失效");
            case NOT_CHECKED -> language.say("NOT CHECKED: ask the issuer's status list", "未核验，请查询签发机构状态列表");
            case VALID -> language.say("not revoked, says the status list", "状态列表显示未撤销");
            case SUSPENDED -> language.say("suspended", "已暂停使用");
            case REVOKED -> language.say("revoked", "已撤销");
        };
    }

    private static Map<String, @Nullable Object> reason(Refusal reason) {
        return Map.of("code", reason.code(), "en", reason.english(), "zh", reason.chinese());
    }
}
