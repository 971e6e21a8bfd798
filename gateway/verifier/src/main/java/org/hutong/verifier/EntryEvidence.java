package org.hutong.verifier;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hutong.ledger.Commitments;
import org.hutong.ledger.MerkleTree;
import org.hutong.ledger.Opening;
import org.hutong.ledger.checkpoint.CheckpointPolicy;
import org.hutong.ledger.checkpoint.CheckpointTrust;
import org.hutong.ledger.checkpoint.LogProof;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One entry of an access log with what should prove it. Until it was checked, it is a claim. */
record EntryEvidence(
        Map<String, String> entry,
        List<Opening> openings,
        byte[] leaf,
        byte[] commitment,
        LogProof proof,
        SignedCheckpoint checkpoint,
        Optional<EntryTimestamp> timestamp) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws UnusableInputException when the files are not such evidence */
    static EntryEvidence read(Path source) {
        EntryFiles files = EntryFiles.read(source);
        try {
            LogProof proof = LogProof.parse(files.get(EntryFiles.PROOF));
            return new EntryEvidence(
                    entry(JSON.readTree(files.get(EntryFiles.ENTRY))),
                    openings(JSON.readTree(files.get(EntryFiles.OPENINGS))),
                    files.get(EntryFiles.LEAF),
                    files.get(EntryFiles.COMMITMENT),
                    proof,
                    SignedCheckpoint.parse(files.get(EntryFiles.CHECKPOINT)),
                    EntryTimestamp.in(files, proof.signed()));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new UnusableInputException(source + " is not evidence of an entry | 不是有效的访问日志证据包");
        }
    }

    private static Map<String, String> entry(JsonNode json) {
        Map<String, String> entry = new TreeMap<>();
        json.asObject()
                .properties()
                .forEach(field -> entry.put(field.getKey(), field.getValue().stringValue()));
        return entry;
    }

    private static List<Opening> openings(JsonNode json) {
        List<Opening> openings = new ArrayList<>();
        for (JsonNode one : json.asArray()) {
            openings.add(new Opening(
                    one.required("field").stringValue(),
                    one.required("value").stringValue(),
                    Base64.getDecoder().decode(one.required("salt").stringValue())));
        }
        return openings;
    }

    /**
     * Holds everything against everything, from what the entry says up to who signed, and when.
     *
     * @param authorities whose timestamps to believe
     */
    EntryReport check(CheckpointPolicy policy, List<X509Certificate> authorities) {
        CheckpointTrust trust = policy.judge(proof.signed());
        for (Opening opening : openings) {
            if (!Commitments.opens(leaf, opening)) {
                return refused(EntryFault.OPENING_ALTERED, opening.field(), trust);
            }
        }
        if (!opensAll()) {
            return refused(EntryFault.FIELDS_WITHHELD, EntryFiles.OPENINGS, trust);
        }
        Map<String, String> opened = new TreeMap<>();
        openings.forEach(opening -> opened.put(opening.field(), opening.value()));
        if (!opened.equals(entry)) {
            return refused(EntryFault.ENTRY_ALTERED, difference(opened), trust);
        }
        if (!Arrays.equals(MerkleTree.leafHash(leaf).bytes(), commitment)
                || proof.extra()
                        .filter(extra -> !Arrays.equals(extra, commitment))
                        .isPresent()) {
            return refused(EntryFault.COMMITMENT_ALTERED, EntryFiles.COMMITMENT, trust);
        }
        if (!proof.signed().toString().equals(checkpoint.toString())) {
            return refused(EntryFault.CHECKPOINT_ALTERED, EntryFiles.CHECKPOINT, trust);
        }
        return proof.proves(MerkleTree.leafHash(commitment))
                ? new EntryReport(this, null, trust, time(policy, authorities))
                : refused(EntryFault.NOT_INCLUDED, EntryFiles.PROOF, trust);
    }

    private EntryTime time(CheckpointPolicy policy, List<X509Certificate> authorities) {
        return timestamp
                .map(stamped -> stamped.judge(commitment, proof, policy, authorities))
                .orElseGet(EntryTime.None::new);
    }

    private EntryReport refused(EntryFault fault, String where, CheckpointTrust trust) {
        return new EntryReport(this, EntryFinding.of(fault, where), trust, new EntryTime.None());
    }

    private boolean opensAll() {
        try {
            return Arrays.equals(Commitments.opened(openings).leaf(), leaf);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The first field that differs. */
    private String difference(Map<String, String> opened) {
        Map<String, String> all = new TreeMap<>(entry);
        opened.forEach(all::putIfAbsent);
        return all.keySet().stream()
                .filter(field -> !String.valueOf(opened.get(field)).equals(String.valueOf(entry.get(field))))
                .findFirst()
                .orElse(EntryFiles.ENTRY);
    }

    /** Without what is in it: the files hold personal data. */
    @Override
    public String toString() {
        return "EntryEvidence[" + proof.inclusion().index() + "]";
    }
}
