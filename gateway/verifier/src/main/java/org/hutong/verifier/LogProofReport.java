package org.hutong.verifier;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hutong.ledger.Hash;
import org.hutong.ledger.MalformedException;
import org.hutong.ledger.checkpoint.Checkpoint;
import org.hutong.ledger.checkpoint.CheckpointPolicy;
import org.hutong.ledger.checkpoint.CheckpointTrust;
import org.hutong.ledger.checkpoint.LogProof;

/** The outcome of checking a C2SP tlog-proof: the way up to the root, and who signed that. */
record LogProofReport(LogProof proof, boolean included, CheckpointTrust trust) {

    /** @throws UnusableInputException when the bytes are not a proof */
    static LogProofReport of(Path file, byte[] bytes, Hash leafHash, CheckpointPolicy policy) {
        try {
            LogProof proof = LogProof.parse(bytes);
            return new LogProofReport(proof, proof.proves(leafHash), policy.judge(proof.signed()));
        } catch (MalformedException e) {
            throw new UnusableInputException(file + " is not a tlog-proof: " + e.getMessage() + " | 文件不是有效的证明");
        }
    }

    boolean proven() {
        return included && trust instanceof CheckpointTrust.Trusted;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("valid", proven());
        json.put("code", code());
        json.put("origin", checkpoint().origin());
        json.put("index", proof.inclusion().index());
        json.put("treeSize", checkpoint().size());
        json.put("rootHash", checkpoint().root().toString());
        json.put("cosigners", LogAudit.cosigners(trust));
        return json;
    }

    String text(Language language) {
        Lines lines = new Lines();
        lines.add(
                switch (code()) {
                    case "proven" -> language.say("VALID: the entry is in the log, as signed.", "有效：该记录已载入日志，签名无误。");
                    case "not-included" ->
                        language.say(
                                "REFUSED: the proof does not lead from this entry to the signed root.",
                                "拒绝：证明不能由此记录推得签名的根哈希。");
                    default ->
                        language.say("REFUSED: the checkpoint is not to be relied on", "拒绝：检查点不可采信") + " [" + code()
                                + "]";
                });
        lines.add(language.say("Log", "日志"), checkpoint().origin());
        lines.add(language.say("Entry", "记录序号"), proof.inclusion().index());
        lines.add(language.say("Entries in the log", "日志记录总数"), checkpoint().size());
        lines.add(language.say("Root", "根哈希"), checkpoint().root());
        lines.add(language.say("Cosigned by", "联署见证方"), String.join(", ", LogAudit.cosigners(trust)));
        return lines.toString();
    }

    private String code() {
        LogFault fault = LogFault.of(trust);
        if (fault != null) {
            return fault.code();
        }
        return included ? "proven" : "not-included";
    }

    private Checkpoint checkpoint() {
        return proof.signed().checkpoint();
    }
}
