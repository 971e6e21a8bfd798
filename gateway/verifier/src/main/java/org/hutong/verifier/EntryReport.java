package org.hutong.verifier;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hutong.ledger.checkpoint.Checkpoint;
import org.hutong.ledger.checkpoint.CheckpointTrust;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of checking the evidence of one entry.
 *
 * @param fault what is wrong with it; null if only the checkpoint can be
 * @param where a field or a file
 * @param trust who signed the checkpoint
 */
record EntryReport(EntryEvidence evidence, @Nullable EntryFault fault, String where, CheckpointTrust trust) {

    boolean proven() {
        return fault == null && trust instanceof CheckpointTrust.Trusted;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("valid", proven());
        json.put("code", code());
        if (fault != null) {
            json.put("where", where);
        }
        json.put("origin", checkpoint().origin());
        json.put("index", evidence.proof().inclusion().index());
        json.put("treeSize", checkpoint().size());
        json.put("rootHash", checkpoint().root().toString());
        json.put("cosigners", LogAudit.cosigners(trust));
        if (proven()) {
            json.put("entry", evidence.entry());
        }
        return json;
    }

    String text(Language language) {
        Lines lines = new Lines();
        lines.add(verdict(language));
        lines.add(language.say("Log", "日志"), checkpoint().origin());
        lines.add(language.say("Entry", "记录序号"), evidence.proof().inclusion().index());
        lines.add(language.say("Entries in the log", "日志记录总数"), checkpoint().size());
        lines.add(language.say("Root", "根哈希"), checkpoint().root());
        lines.add(language.say("Cosigned by", "联署见证方"), String.join(", ", LogAudit.cosigners(trust)));
        if (proven()) {
            lines.add(language.say("Says:", "内容："));
            evidence.entry().forEach((field, value) -> lines.add("  " + field, value.isEmpty() ? null : value));
        }
        return lines.toString();
    }

    private String verdict(Language language) {
        LogFault untrusted = LogFault.of(trust);
        if (fault != null) {
            return language.say(
                    "REFUSED: " + fault.english() + " [" + fault.code() + "] @ " + where,
                    "拒绝：" + fault.chinese() + " [" + fault.code() + "] @ " + where);
        }
        return untrusted == null
                ? language.say(
                        "VALID: the entry is in the log and says what was committed to, as signed.",
                        "有效：该记录已载入日志，内容与承诺一致，签名无误。")
                : language.say(
                        "REFUSED: " + untrusted.english() + " [" + untrusted.code() + "]",
                        "拒绝：" + untrusted.chinese() + " [" + untrusted.code() + "]");
    }

    private String code() {
        LogFault untrusted = LogFault.of(trust);
        if (fault != null) {
            return fault.code();
        }
        return untrusted == null ? "proven" : untrusted.code();
    }

    private Checkpoint checkpoint() {
        return evidence.proof().signed().checkpoint();
    }
}
