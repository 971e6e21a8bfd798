package org.hutong.verifier;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hutong.ledger.checkpoint.Checkpoint;
import org.hutong.ledger.checkpoint.CheckpointTrust;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of checking the evidence of one entry.
 *
 * @param fault what is wrong with entry and proof; null if only checkpoint and timestamp can be
 * @param trust who signed the checkpoint
 * @param time by when it was in the log
 */
record EntryReport(EntryEvidence evidence, @Nullable EntryFinding fault, CheckpointTrust trust, EntryTime time) {

    boolean proven() {
        return finding() == null;
    }

    /** What is wrong, the first thing first; null if nothing is. */
    private @Nullable EntryFinding finding() {
        LogFault untrusted = LogFault.of(trust);
        if (fault != null) {
            return fault;
        }
        if (untrusted != null) {
            return EntryFinding.of(untrusted, "");
        }
        return time instanceof EntryTime.Refused refused ? refused.finding() : null;
    }

    Map<String, Object> json() {
        EntryFinding finding = finding();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("valid", finding == null);
        json.put("code", finding == null ? "proven" : finding.code());
        if (finding != null && !finding.where().isEmpty()) {
            json.put("where", finding.where());
        }
        json.put("origin", checkpoint().origin());
        json.put("index", evidence.proof().inclusion().index());
        json.put("treeSize", checkpoint().size());
        json.put("rootHash", checkpoint().root().toString());
        json.put("cosigners", LogAudit.cosigners(trust));
        if (finding == null) {
            time(json);
            json.put("entry", evidence.entry());
        }
        return json;
    }

    private void time(Map<String, Object> json) {
        json.put("timestamped", !(time instanceof EntryTime.None));
        if (time instanceof EntryTime.Proven proven) {
            json.put("loggedBy", proven.at().toString());
            json.put("timestampTestOnly", proven.testOnly());
        }
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
            time(language, lines);
            lines.add(language.say("Says:", "内容："));
            evidence.entry().forEach((field, value) -> lines.add("  " + field, value.isEmpty() ? null : value));
        }
        return lines.toString();
    }

    private void time(Language language, Lines lines) {
        String label = language.say("Time", "时间");
        if (time instanceof EntryTime.Proven proven) {
            lines.add(
                    label,
                    language.say(
                            "proven: the entry was in the log by " + proven.at(),
                            "已证明：该记录在 " + proven.at() + " 之前已载入日志"));
            if (proven.testOnly()) {
                lines.add("!! "
                        + language.say(
                                "FOR TESTS ONLY: the timestamp authority is home-made and proves nothing.",
                                "仅供测试：时间戳机构为自建测试机构，不具证明力。"));
            }
        } else {
            lines.add(
                    label,
                    time instanceof EntryTime.None
                            ? language.say("not proven: there is no timestamp", "未证明：证据包中没有时间戳")
                            : language.say(
                                    "not proven: there is a timestamp, give --tsa with its authority's certificate",
                                    "未证明：有时间戳，请用 --tsa 指定其机构证书"));
        }
    }

    private String verdict(Language language) {
        EntryFinding finding = finding();
        if (finding == null) {
            return language.say(
                    "VALID: the entry is in the log and says what was committed to, as signed.",
                    "有效：该记录已载入日志，内容与承诺一致，签名无误。");
        }
        String where = finding.where().isEmpty() ? "" : " @ " + finding.where();
        return language.say("REFUSED: " + finding.english(), "拒绝：" + finding.chinese()) + " [" + finding.code() + "]"
                + where;
    }

    private Checkpoint checkpoint() {
        return evidence.proof().signed().checkpoint();
    }
}
