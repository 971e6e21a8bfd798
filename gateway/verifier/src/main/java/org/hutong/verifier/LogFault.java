package org.hutong.verifier;

import org.hutong.ledger.checkpoint.CheckpointTrust;
import org.jspecify.annotations.Nullable;

/** Why a log cannot be relied on. */
enum LogFault {
    MALFORMED_CHECKPOINT("malformed-checkpoint", "the checkpoint cannot be read", "检查点无法解析"),
    WRONG_ORIGIN("wrong-origin", "the checkpoint is of another log", "检查点属于其他日志"),
    WRONG_KEY("wrong-key", "the checkpoint is not signed by the log's key", "检查点并非由该日志的密钥签名"),
    WRONG_SIGNATURE("wrong-signature", "a signature of the checkpoint was forged or altered", "检查点上的签名系伪造或已被篡改"),
    MISSING_QUORUM("missing-quorum", "too few witnesses have cosigned", "联署的见证方不足"),
    SHRUNKEN("shrunken", "the log has fewer entries than it had: entries were removed", "日志记录少于上次核验：记录已被删除"),
    FORK("fork", "the log signed another history than the one checked last", "日志签署了与上次核验不同的历史（分叉）"),
    MISSING_TILE("missing-tile", "a part of the log is missing", "日志有部分缺失"),
    CHANGED_TILE("changed-tile", "a tile was changed", "哈希瓦片已被篡改"),
    CHANGED_ENTRY("changed-entry", "an entry was changed", "记录已被篡改"),
    CHANGED_LOG(
            "changed-log",
            "entries and tiles were replaced together: they are not what was signed",
            "记录与瓦片被一并替换，与签名内容不符");

    private final String code;
    private final String english;
    private final String chinese;

    LogFault(String code, String english, String chinese) {
        this.code = code;
        this.english = english;
        this.chinese = chinese;
    }

    /** Why a checkpoint is not trusted; null when it is. */
    static @Nullable LogFault of(CheckpointTrust trust) {
        if (trust instanceof CheckpointTrust.Trusted) {
            return null;
        }
        if (trust instanceof CheckpointTrust.WrongOrigin) {
            return WRONG_ORIGIN;
        }
        if (trust instanceof CheckpointTrust.WrongSignature) {
            return WRONG_SIGNATURE;
        }
        return trust instanceof CheckpointTrust.NoQuorum ? MISSING_QUORUM : WRONG_KEY;
    }

    String code() {
        return code;
    }

    String english() {
        return english;
    }

    String chinese() {
        return chinese;
    }
}
