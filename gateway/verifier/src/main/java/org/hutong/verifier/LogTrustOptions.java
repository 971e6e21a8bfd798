package org.hutong.verifier;

import java.util.ArrayList;
import java.util.List;
import org.hutong.ledger.checkpoint.CheckpointPolicy;
import org.hutong.ledger.checkpoint.CosignatureVerifier;
import org.hutong.ledger.checkpoint.Quorum;
import org.hutong.ledger.note.Ed25519Verifier;
import org.hutong.ledger.note.NoteVerifier;
import org.hutong.ledger.note.VerifierKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose checkpoints the user trusts. */
final class LogTrustOptions {

    @Option(
            names = {"--log-key", "--key"},
            paramLabel = "KEY",
            description = {
                "The log's public key, name+hash+base64; several times while it changes its key.",
                "日志公钥（name+hash+base64）；更换密钥期间可多次给出。"
            })
    private List<String> logKeys = List.of();

    @Option(
            names = "--origin",
            paramLabel = "TEXT",
            description = {"The log's origin; by default the name of its first key.", "日志标识，默认取首个公钥的名称。"})
    private @Nullable String origin;

    @Option(
            names = "--witness-key",
            paramLabel = "KEY",
            description = {"A witness's public key; may be given several times.", "见证方公钥，可多次给出。"})
    private List<String> witnessKeys = List.of();

    @Option(
            names = "--quorum",
            paramLabel = "N",
            description = {"How many of the witnesses have to have cosigned; by default all.", "须联署的见证方数量，默认全部。"})
    private @Nullable Integer quorum;

    /** @throws UnusableInputException when a key is missing or malformed, or the quorum is above the witnesses */
    CheckpointPolicy policy() {
        if (!isNamed()) {
            throw new UnusableInputException("--log-key is missing | 缺少 --log-key");
        }
        return policy(logKeys);
    }

    /**
     * The same, with another key if the user has named none.
     *
     * @throws UnusableInputException when a key is malformed, or the quorum is above the witnesses
     */
    CheckpointPolicy policyOr(VerifierKey other) {
        return isNamed() ? policy() : policy(List.of(other.toString()));
    }

    /** Whether the user has named a key of the log. */
    boolean isNamed() {
        return !logKeys.isEmpty();
    }

    private CheckpointPolicy policy(List<String> trusted) {
        try {
            List<NoteVerifier> keys = new ArrayList<>();
            trusted.forEach(key -> keys.add(new Ed25519Verifier(VerifierKey.parse(key))));
            List<CosignatureVerifier> witnesses = witnessKeys.stream()
                    .map(key -> new CosignatureVerifier(VerifierKey.parse(key)))
                    .toList();
            int least = quorum == null ? witnesses.size() : quorum;
            String name = origin == null ? keys.get(0).key().name() : origin;
            return new CheckpointPolicy(name, keys, new Quorum(least, witnesses));
        } catch (IllegalArgumentException e) {
            throw new UnusableInputException(e.getMessage() + " | 公钥或 --quorum 格式错误");
        }
    }
}
