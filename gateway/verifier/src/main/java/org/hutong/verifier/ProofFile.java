package org.hutong.verifier;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hutong.ledger.Hash;
import org.hutong.ledger.InclusionProof;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An inclusion proof on disk: JSON with {@code leafHash, index, treeSize, rootHash, path}; hashes in Base64. */
record ProofFile(Hash leafHash, Hash root, InclusionProof proof) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws UnusableInputException when the bytes are not such a proof */
    static ProofFile parse(Path file, byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            List<Hash> path = new ArrayList<>();
            for (JsonNode hash : json.required("path").asArray()) {
                path.add(Hash.parse(hash.stringValue()));
            }
            long index = json.required("index").longValue();
            long treeSize = json.required("treeSize").longValue();
            return new ProofFile(
                    hash(json, "leafHash"), hash(json, "rootHash"), new InclusionProof(index, treeSize, path));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new UnusableInputException(
                    file + " is not a proof: leafHash, index, treeSize, rootHash, path | 文件不是有效的证明");
        }
    }

    private static Hash hash(JsonNode json, String member) {
        return Hash.parse(json.required(member).stringValue());
    }
}
