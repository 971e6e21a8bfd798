package org.hutong.verifier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hutong.credential.Issuer;
import org.hutong.credential.SignedTrustList;
import org.hutong.credential.TrustList;
import org.hutong.credential.TrustPin;
import org.hutong.credential.TrustedIssuer;

/** What came of checking a signed trust list. */
record TrustListReport(SignedTrustList list, List<Reason> reasons) {

    /** Why it should not be believed. */
    record Reason(String code, String english, String chinese) {}

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("valid", reasons.isEmpty());
        json.put(
                "reasons",
                reasons.stream()
                        .map(reason -> Map.of("code", reason.code(), "detail", reason.english()))
                        .toList());
        json.put("sequence", list.sequence());
        json.put("hash", list.hash());
        json.put("issuedAt", list.list().issuedAt().toString());
        json.put("nextUpdate", list.nextUpdate().toString());
        json.put("signerKey", signerKey());
        json.put("testOnly", list.list().testOnly());
        json.put(
                "issuers",
                list.list().issuers().stream()
                        .map(TrustedIssuer::issuer)
                        .map(issuer -> Map.of("issuer", issuer.uri(), "province", issuer.province()))
                        .toList());
        return json;
    }

    String text(Language language) {
        Lines lines = new Lines();
        lines.add(
                reasons.isEmpty()
                        ? language.say("VALID: the trust list may be believed.", "有效：该信任列表可以采信。")
                        : language.say("REFUSED: the trust list must not be believed.", "拒绝：该信任列表不得采信。"));
        reasons.forEach(
                reason -> lines.add("[" + reason.code() + "] " + language.say(reason.english(), reason.chinese())));
        lines.add(language.say("Number", "序号"), list.sequence());
        lines.add(language.say("Made", "签发时间"), list.list().issuedAt());
        lines.add(language.say("Next one due", "下次更新"), list.nextUpdate());
        lines.add(language.say("Signer's key (pin)", "签名者公钥指纹"), signerKey());
        for (TrustedIssuer trusted : list.list().issuers()) {
            Issuer issuer = trusted.issuer();
            lines.add(
                    language.say("Issuer", "签发机构"),
                    language.say(issuer.englishName(), issuer.chineseName()) + " " + issuer.uri());
        }
        if (list.list().testOnly()) {
            lines.add(language.say(TrustList.TEST_NOTICE, TrustList.TEST_NOTICE_CHINESE));
        }
        return lines.toString();
    }

    private String signerKey() {
        return TrustPin.ofKey(list.signer().leaf()).sha256();
    }
}
