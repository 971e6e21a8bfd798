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
import org.hutong.credential.TimestampVerifier;
import org.hutong.gateway.transparency.LogProofs;
import org.hutong.gateway.transparency.TimestampedProof;
import org.hutong.ledger.checkpoint.LogProof;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Packs an entry with all that proves it, for whoever trusts neither us nor the operator: checked offline by {@code verify entry}. */
@Component
class Evidence {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final LogProofs proofs;

    Evidence(LogProofs proofs) {
        this.proofs = proofs;
    }

    static String fileName(ProvenEntry<?> proven) {
        return "hutong-entry-" + proven.entry().id() + ".zip";
    }

    byte[] pack(ProvenEntry<?> proven, LogProof proof) {
        var entry = proven.entry();
        var timestamped = proofs.findTimestamped(entry.id(), entry.commitment());
        // The newest checkpoint may be the one with the timestamp.
        var further = timestamped
                .map(TimestampedProof::proof)
                .filter(other ->
                        !other.signed().toString().equals(proof.signed().toString()));
        var files = new LinkedHashMap<String, byte[]>();
        var readme = new EvidenceReadme(proven, timestamped.isPresent(), further.isPresent());
        files.put("README.txt", utf8(readme.text(fileName(proven), proofs.verifierKey())));
        proven.opened().ifPresent(commitments -> {
            files.put("entry.json", JSON.writeValueAsBytes(ProvenEntryView.texts(commitments)));
            files.put("openings.json", JSON.writeValueAsBytes(ProvenEntryView.openings(commitments)));
            files.put("leaf.bin", commitments.leaf());
        });
        files.put("commitment.bin", entry.commitment());
        files.put("entry.tlog-proof", utf8(proof.toString()));
        files.put("checkpoint", utf8(proof.signed().toString()));
        timestamped.ifPresent(stamped -> {
            files.put("timestamped-checkpoint", stamped.proof().signed().note().bytes());
            files.put("timestamp.tsr", TimestampVerifier.response(stamped.token()));
        });
        further.ifPresent(other -> files.put("timestamped.tlog-proof", utf8(other.toString())));
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
