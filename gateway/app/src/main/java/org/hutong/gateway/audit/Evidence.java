package org.hutong.gateway.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hutong.gateway.transparency.LogProofs;
import org.hutong.ledger.checkpoint.LogProof;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Packs an entry with all that proves it, for whoever trusts neither us nor the operator: checked offline by {@code verify entry}. */
@Component
class Evidence {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final String OPENED = """
        访问日志证据包 · Evidence of one entry of the access log

        entry.json        该条记录（含个人信息，请妥善保管） · what the entry says (personal data: keep it safe)
        openings.json     各字段承诺的打开值 · what opens the commitment to each field
        leaf.bin          叶节点原始字节：各字段的承诺 · the leaf: the commitments to all fields
        commitment.bin    日志中的记录：叶节点的哈希 · the log's entry: the hash of the leaf
        entry.tlog-proof  包含证明（C2SP tlog-proof） · that it is in the log
        checkpoint        签名的检查点及见证方联署 · the signed checkpoint with its cosignatures

        离线核验（日志公钥须另从可信渠道取得并比对；有见证方时加 --witness-key）：
        To check it offline (take the log's key from somebody you trust and compare; with witnesses add --witness-key):

            java -jar hutong-verifier.jar verify entry %1$s --key %2$s
        """;

    private static final String ERASED = """
        访问日志证据包 · Evidence of one entry of the access log

        该条记录的可读内容已到期删除；承诺仍在日志中，可证明其未被改动或移除，但不能再证明其内容。
        What the entry said was erased after its retention. Its commitment is still in the log; what it said cannot be proven any more.

        commitment.bin    日志中的记录 · the log's entry
        entry.tlog-proof  包含证明（C2SP tlog-proof） · that it is in the log
        checkpoint        签名的检查点及见证方联署 · the signed checkpoint with its cosignatures

        解压后离线核验（日志公钥须另从可信渠道取得并比对）：
        To check it offline, unpacked (take the log's key from somebody you trust and compare):

            java -jar hutong-verifier.jar verify proof entry.tlog-proof --entry commitment.bin --log-key %2$s
        """;

    private final LogProofs proofs;

    Evidence(LogProofs proofs) {
        this.proofs = proofs;
    }

    static String fileName(ProvenEntry<?> proven) {
        return "hutong-entry-" + proven.entry().id() + ".zip";
    }

    byte[] pack(ProvenEntry<?> proven, LogProof proof) {
        var files = new LinkedHashMap<String, byte[]>();
        var readme = proven.opened().isPresent() ? OPENED : ERASED;
        files.put("README.txt", utf8(readme.formatted(fileName(proven), proofs.verifierKey())));
        proven.opened().ifPresent(commitments -> {
            files.put("entry.json", JSON.writeValueAsBytes(ProvenEntryView.texts(commitments)));
            files.put("openings.json", JSON.writeValueAsBytes(ProvenEntryView.openings(commitments)));
            files.put("leaf.bin", commitments.leaf());
        });
        files.put("commitment.bin", proven.entry().commitment());
        files.put("entry.tlog-proof", utf8(proof.toString()));
        files.put("checkpoint", utf8(proof.signed().toString()));
        return zip(files);
    }

    private static byte[] zip(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setLastModifiedTime(FileTime.fromMillis(0));
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail to be written", impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
