package org.hutong.credential;

/** Why an evidence bundle is refused. The codes are stable: other programs may compare them. */
public enum EvidenceRefusal {
    TOO_LARGE("evidence-too-large", "The bundle, or a part of it, is larger than allowed.", "证据包或其中某部分超过允许的大小。"),
    ARCHIVE_MALFORMED("archive-malformed", "This is not a well-formed zip archive.", "不是格式正确的 zip 压缩包。"),
    PART_UNKNOWN("part-unknown", "The bundle holds a file that does not belong into it.", "证据包中有不应包含的文件。"),
    PART_REPEATED("part-repeated", "A part appears twice.", "证据包中同一部分出现两次。"),
    PART_MISSING(
            "part-missing",
            "The credential, its chain, the manifest or the evidence record is missing.",
            "缺少凭证、证书链、清单或证据记录。"),
    MANIFEST_MALFORMED("manifest-malformed", "The manifest is malformed.", "清单格式错误。"),
    PART_UNLISTED("part-unlisted", "The parts in the bundle are not those the manifest lists.", "证据包所含部分与清单所列不一致。"),
    PART_CHANGED("part-changed", "A part is not the one the manifest lists: it was changed.", "某部分与清单不符：已被更改。"),
    LOG_PROOF_CHANGED(
            "access-log-proof-changed",
            "The proof of the access log is not the one the manifest lists: it was changed.",
            "访问日志证明与清单不符：已被更改。"),
    CHAIN_MALFORMED("chain-malformed", "The certificate chain cannot be read.", "证书链无法读取。"),
    CHAIN_MISMATCH("chain-mismatch", "The certificate chain is not that of the credential.", "证书链与凭证中的证书不符。"),
    RECORD_MALFORMED(
            "record-malformed", "The evidence record is not the DER of RFC 4998.", "证据记录不是 RFC 4998 的 DER 编码。"),
    RECORD_UNSUPPORTED(
            "record-unsupported",
            "The evidence record uses what is not read here: hash trees, hash-tree renewal, encryption, or another"
                    + " hash than SHA-256.",
            "证据记录使用了此处不支持的内容：哈希树、哈希树更新、加密或 SHA-256 以外的摘要算法。"),
    TIMESTAMP_MALFORMED(
            "timestamp-malformed",
            "The timestamp is not a response of RFC 3161 in DER that grants one.",
            "时间戳不是 RFC 3161 规定的、已授予时间戳的 DER 编码响应。"),
    TIMESTAMP_OF_OTHER_BYTES(
            "timestamp-of-other-bytes", "A timestamp is over other bytes: something was changed.", "时间戳与内容不对应：内容已被更改。"),
    TIMESTAMP_SIGNATURE_WRONG("timestamp-signature-wrong", "The signature of a timestamp does not match.", "时间戳签名不符。"),
    TIMESTAMP_UNTRUSTED(
            "timestamp-untrusted",
            "A timestamp's certificate does not lead to a trusted root, or is not made for timestamps.",
            "时间戳证书无法追溯到受信任的根证书，或不是时间戳专用证书。"),
    TIMESTAMP_OUTLIVED(
            "timestamp-outlived",
            "A timestamp's certificate had expired before the next timestamp was made over it, or has expired now: it"
                    + " was not renewed in time.",
            "时间戳证书在下一个时间戳生成之前（或此刻）已过期：未及时更新。"),
    TIMESTAMP_OUT_OF_ORDER(
            "timestamp-out-of-order",
            "A timestamp is older than the one it renews, or lies in the future.",
            "时间戳早于其所更新的时间戳，或晚于当前时间。"),
    CREDENTIAL_REFUSED(
            "credential-refused",
            "The credential was not valid at the time of the first timestamp.",
            "在首个时间戳的时点，凭证无效。");

    private final String code;
    private final String english;
    private final String chinese;

    EvidenceRefusal(String code, String english, String chinese) {
        this.code = code;
        this.english = english;
        this.chinese = chinese;
    }

    /** The stable name of this reason, in kebab case. */
    public String code() {
        return code;
    }

    /** One English sentence. */
    public String english() {
        return english;
    }

    /** One Chinese sentence. */
    public String chinese() {
        return chinese;
    }
}
