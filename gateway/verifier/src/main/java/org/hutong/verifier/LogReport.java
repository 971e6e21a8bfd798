package org.hutong.verifier;

import java.util.LinkedHashMap;
import java.util.Map;

/** The outcome of checking a log, as JSON for programs and as one line for people. */
record LogReport(String origin, LogVerdict verdict) {

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("valid", verdict instanceof LogVerdict.Reliable);
        json.put("origin", origin);
        if (verdict instanceof LogVerdict.Reliable reliable) {
            json.put("size", reliable.checkpoint().size());
            json.put("rootHash", reliable.checkpoint().root().toString());
            json.put("previousSize", reliable.previousSize());
            json.put("cosigners", reliable.cosigners());
        } else if (verdict instanceof LogVerdict.Refused refused) {
            json.put("code", refused.fault().code());
            json.put("where", refused.where());
            json.put("en", refused.fault().english());
            json.put("zh", refused.fault().chinese());
        }
        return json;
    }

    String text(Language language) {
        Lines lines = new Lines();
        if (verdict instanceof LogVerdict.Reliable reliable) {
            lines.add(
                    language == Language.ZH
                            ? String.format(
                                    "可信：日志 %s 的 %d 条记录均与签名一致；自上次核验（%d 条）以来无更改、无删除；联署见证方 %d 个；根哈希 %s",
                                    origin,
                                    reliable.checkpoint().size(),
                                    reliable.previousSize(),
                                    reliable.cosigners().size(),
                                    reliable.checkpoint().root())
                            : String.format(
                                    "RELIABLE: all %d entries of %s are what was signed; none of the %d checked last"
                                            + " was changed or removed; cosigned by %d witnesses; root %s",
                                    reliable.checkpoint().size(),
                                    origin,
                                    reliable.previousSize(),
                                    reliable.cosigners().size(),
                                    reliable.checkpoint().root()));
        } else if (verdict instanceof LogVerdict.Refused refused) {
            lines.add(language.say("REFUSED: do not rely on ", "拒绝：不得采信日志 ") + origin + language.say(": ", "：")
                    + language.say(refused.fault().english(), refused.fault().chinese()) + " ["
                    + refused.fault().code() + "] @ " + refused.where());
        }
        return lines.toString();
    }
}
