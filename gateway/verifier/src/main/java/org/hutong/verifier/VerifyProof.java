package org.hutong.verifier;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.hutong.ledger.EntryBundle;
import org.hutong.ledger.Hash;
import org.hutong.ledger.MerkleTree;
import org.hutong.ledger.checkpoint.LogProof;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify proof}: that a leaf is in a log with a certain root (RFC 6962). */
@Command(
        name = "proof",
        description = {
            "Checks that an entry is in the log (RFC 6962 inclusion proof).",
            "验证某条记录已载入日志（RFC 6962 包含证明）。",
            "",
            "FILE is a C2SP tlog-proof, which needs --log-key and --entry or --leaf-hash,",
            "or JSON: leafHash, index, treeSize, rootHash and path; hashes in Base64."
        },
        mixinStandardHelpOptions = true)
final class VerifyProof implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            description = {"The proof; - for the standard input.", "证明文件，- 表示标准输入。"})
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--root",
            paramLabel = "BASE64",
            description = {"The root you trust, if not the one in the file.", "您所信任的根哈希；默认取文件中的值。"})
    private @Nullable String trustedRoot;

    @Option(
            names = "--entry",
            paramLabel = "FILE",
            description = {"The bytes of the entry that a tlog-proof is of.", "tlog-proof 所证明记录的原始字节。"})
    private @Nullable Path entryFile;

    @Option(
            names = "--leaf-hash",
            paramLabel = "BASE64",
            description = {"Or the entry's leaf hash.", "或该记录的叶哈希。"})
    private @Nullable String leafHash;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private LogTrustOptions trust;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private OutputOptions output;

    @Override
    public Integer call() {
        byte[] bytes = Input.bytes(file, LogProof.LONGEST);
        if (LogProof.claimsToBe(bytes)) {
            LogProofReport report = LogProofReport.of(file, bytes, leafHash(), trust.policy());
            output.print(report.json(), report.text(output.language()));
            return report.proven() ? Main.VALID : Main.REFUSED;
        }
        ProofFile proof = ProofFile.parse(file, bytes);
        Hash root = trustedRoot == null ? proof.root() : hash("--root", trustedRoot);
        boolean proven = proof.proof().proves(proof.leafHash(), root);
        output.print(json(proof, root, proven), text(proof, root, proven, output.language()));
        return proven ? Main.VALID : Main.REFUSED;
    }

    private Hash leafHash() {
        if ((entryFile == null) == (leafHash == null)) {
            throw new UnusableInputException("give --entry or --leaf-hash | 请给出 --entry 或 --leaf-hash 之一");
        }
        return leafHash == null
                ? MerkleTree.leafHash(Input.bytes(Objects.requireNonNull(entryFile), EntryBundle.LONGEST_ENTRY))
                : hash("--leaf-hash", leafHash);
    }

    private static Hash hash(String option, String base64) {
        try {
            return Hash.parse(base64);
        } catch (IllegalArgumentException e) {
            throw new UnusableInputException(
                    option + " is not the Base64 of 32 bytes | " + option + " 不是 32 字节的 Base64");
        }
    }

    private static Map<String, Object> json(ProofFile proof, Hash root, boolean proven) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("valid", proven);
        json.put("index", proof.proof().index());
        json.put("treeSize", proof.proof().treeSize());
        json.put("rootHash", root.toString());
        return json;
    }

    private static String text(ProofFile proof, Hash root, boolean proven, Language language) {
        Lines lines = new Lines();
        lines.add(
                proven
                        ? language.say("VALID: the entry is in the log with this root.", "有效：该记录已载入具有此根哈希的日志。")
                        : language.say("REFUSED: the proof does not lead to this root.", "拒绝：证明与此根哈希不符。"));
        lines.add(language.say("Entry", "记录序号"), proof.proof().index());
        lines.add(language.say("Entries in the log", "日志记录总数"), proof.proof().treeSize());
        lines.add(language.say("Root", "根哈希"), root);
        return lines.toString();
    }
}
