package org.hutong.gateway.audit;

import org.hutong.ledger.note.VerifierKey;

/**
 * Tells whoever unpacks the evidence of an entry what is in it, and how to check it.
 *
 * @param timestamped whether there is a timestamped checkpoint
 * @param ownProof whether that one has a proof of its own
 */
record EvidenceReadme(ProvenEntry<?> proven, boolean timestamped, boolean ownProof) {

    private static final String TITLE = """
        访问日志证据包 · Evidence of one entry of the access log

        """;

    private static final String READABLE = """
        entry.json        该条访问记录（含个人信息，请妥善保管） · what the entry says (personal data: keep it safe)
        openings.json     各字段承诺的打开值 · what opens the commitment to each field
        leaf.bin          叶节点原始字节：各字段的承诺 · the leaf: the commitments to all fields
        """;

    private static final String ERASED = """
        该条记录的可读内容已到期删除；承诺仍在日志中，可证明其未被改动或移除，但不能再证明其内容。
        What the entry said was erased after its retention. Its commitment is still in the log; what it said cannot be proven any more.

        """;

    private static final String ALTERED = """
        该条记录的可读内容在写入之后被人改动，已无法打开；承诺仍在日志中，可证明确有此次访问，但不能证明其内容。请追查何人改动了数据库。
        What the entry said was altered after it was written, and cannot be opened. Its commitment is still in the log: that this access
        happened is proven, what it said is not. Somebody changed the database: find out who.

        """;

    private static final String PROVEN = """
        commitment.bin    日志中的记录：叶节点的哈希 · the log's entry: the hash of the leaf
        entry.tlog-proof  包含证明（C2SP tlog-proof） · that it is in the log
        checkpoint        签名的检查点及见证方联署 · the signed checkpoint with its cosignatures
        """;

    private static final String TIMESTAMPED = """
        timestamped-checkpoint  首个覆盖该记录且盖有时间戳的检查点 · the first checkpoint with a timestamp that covers the entry
        timestamp.tsr           其时间戳（RFC 3161） · its timestamp (RFC 3161)
        """;

    private static final String TIMESTAMPED_PROOF = """
        timestamped.tlog-proof  该记录在此检查点中的包含证明 · that the entry is in that checkpoint's tree
        """;

    private static final String CHECK_ENTRY = """

        离线核验（日志公钥须另从可信渠道取得并比对；有见证方时加 --witness-key）：
        To check it offline (take the log's key from somebody you trust and compare; with witnesses add --witness-key):

            java -jar hutong-verifier.jar verify entry %1$s --key %2$s
        """;

    private static final String CHECK_ENTRY_AND_TIME = """

        连同载入时间一并核验（tsa.pem 为时间戳机构证书或其根证书，须从可信渠道取得）：
        With the time by which it was in the log (tsa.pem: the timestamp authority's certificate or the root above it, from somebody you
        trust):

            java -jar hutong-verifier.jar verify entry %1$s --tsa tsa.pem --key %2$s
        """;

    private static final String CHECK_PROOF = """

        解压后离线核验（日志公钥须另从可信渠道取得并比对）：
        To check it offline, unpacked (take the log's key from somebody you trust and compare):

            java -jar hutong-verifier.jar verify proof entry.tlog-proof --entry commitment.bin --log-key %2$s
        """;

    private static final String CHECK_PROOF_AND_TIME = """

        核验载入时间（tsa.pem 为时间戳机构的根证书，须从可信渠道取得）：
        And the time by which it was in the log (tsa.pem: the root above the timestamp authority, from somebody you trust):

            java -jar hutong-verifier.jar verify proof %3$s --entry commitment.bin --log-key %2$s
            openssl ts -verify -data timestamped-checkpoint -in timestamp.tsr -CAfile tsa.pem
        """;

    String text(String fileName, VerifierKey key) {
        boolean readable = proven.opened().isPresent();
        var text = new StringBuilder(TITLE);
        if (!readable) {
            text.append(proven.entry().altered() ? ALTERED : ERASED);
        }
        text.append(readable ? READABLE : "").append(PROVEN);
        text.append(timestamped ? TIMESTAMPED : "").append(ownProof ? TIMESTAMPED_PROOF : "");
        text.append(readable ? CHECK_ENTRY : CHECK_PROOF);
        if (timestamped) {
            text.append(readable ? CHECK_ENTRY_AND_TIME : CHECK_PROOF_AND_TIME);
        }
        var proof = ownProof ? "timestamped.tlog-proof" : "entry.tlog-proof";
        return text.toString().formatted(fileName, key, proof);
    }
}
