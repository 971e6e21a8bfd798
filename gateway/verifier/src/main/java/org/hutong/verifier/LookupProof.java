package org.hutong.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.hutong.ledger.Commitments;
import org.hutong.ledger.MerkleTree;
import org.hutong.ledger.Opening;
import org.hutong.ledger.checkpoint.CheckpointPolicy;
import org.hutong.ledger.checkpoint.LogProof;
import org.hutong.ledger.note.Ed25519Verifier;
import org.hutong.ledger.note.VerifierKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * That an access log holds the lookup in which a credential was issued: JSON with {@code commitment}, {@code leaf}, {@code opening}
 * ({@code field}, {@code value}, {@code salt}), {@code proof} (C2SP tlog-proof) and {@code verifierKey}; bytes in Base64. Until it was
 * checked, it is a claim.
 *
 * @param opening of the one field that says which credential was issued; all others stay closed
 * @param key of the log, as whoever packed it says
 */
record LookupProof(byte[] commitment, byte[] leaf, Opening opening, LogProof proof, VerifierKey key) {

    private static final String CREDENTIAL = "credential";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws IllegalArgumentException when the bytes are not such a proof */
    static LookupProof parse(byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            JsonNode opening = json.required("opening");
            VerifierKey key = VerifierKey.parse(text(json, "verifierKey"));
            // Refuses a key of another kind here, where it is a fault of the proof.
            new Ed25519Verifier(key);
            return new LookupProof(
                    base64(json, "commitment"),
                    base64(json, "leaf"),
                    new Opening(text(opening, "field"), text(opening, "value"), base64(opening, "salt")),
                    LogProof.parse(text(json, "proof").getBytes(StandardCharsets.UTF_8)),
                    key);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    private static String text(JsonNode json, String member) {
        return json.required(member).stringValue();
    }

    private static byte[] base64(JsonNode json, String member) {
        return Base64.getDecoder().decode(text(json, member));
    }

    /** What is wrong with it, as proof of the lookup that issued a credential; null if nothing is. */
    @Nullable
    EntryFinding fault(String credentialId, CheckpointPolicy policy, String where) {
        EntryFault fault = fault(credentialId);
        if (fault != null) {
            return EntryFinding.of(fault, where);
        }
        LogFault untrusted = LogFault.of(policy.judge(proof.signed()));
        return untrusted == null ? null : EntryFinding.of(untrusted, where);
    }

    private @Nullable EntryFault fault(String credentialId) {
        if (!opening.field().equals(CREDENTIAL) || !opening.value().equals(credentialId)) {
            return EntryFault.OTHER_CREDENTIAL;
        }
        if (!Commitments.opens(leaf, opening)) {
            return EntryFault.OPENING_ALTERED;
        }
        if (!Arrays.equals(MerkleTree.leafHash(leaf).bytes(), commitment)
                || !Arrays.equals(proof.extra().orElse(commitment), commitment)) {
            return EntryFault.COMMITMENT_ALTERED;
        }
        return proof.proves(MerkleTree.leafHash(commitment)) ? null : EntryFault.NOT_INCLUDED;
    }

    /** Without what is in it. */
    @Override
    public String toString() {
        return "LookupProof[" + proof.inclusion().index() + "]";
    }
}
