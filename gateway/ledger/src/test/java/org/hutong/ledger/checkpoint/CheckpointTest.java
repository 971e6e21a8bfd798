package org.hutong.ledger.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hutong.ledger.Hash;
import org.hutong.ledger.InclusionProof;
import org.hutong.ledger.MalformedException;
import org.hutong.ledger.MerkleTree;
import org.hutong.ledger.note.Ed25519Signer;
import org.hutong.ledger.note.Ed25519Verifier;
import org.hutong.ledger.note.NoteSignature;
import org.hutong.ledger.note.SignerKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

    /** The specification's example (tlog-cosignature), log's and witness's signature alike. */
    private static final String EXAMPLE = "example.com/behind-the-sofa\n"
        + "20852163\n"
        + "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
        + "— example.com/behind-the-sofa"
        + " Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
        + "— witness.example.com/w1"
        + " jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";

    private static final String ORIGIN = "log.hutong.example/36";
    private static final Instant NOW = Instant.parse("2026-11-28T04:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SignerKey logKey = SignerKey.ofLog(ORIGIN, RANDOM);
    private final List<SignerKey> witnessKeys = List.of(
            SignerKey.ofWitness("audit.example/w", RANDOM),
            SignerKey.ofWitness("peer.example/33", RANDOM),
            SignerKey.ofWitness("peer.example/44", RANDOM));
    private final MerkleTree tree = new MerkleTree();

    @Test
    void readsTheSpecificationsExample() {
        SignedCheckpoint signed = SignedCheckpoint.parse(EXAMPLE);
        assertThat(signed.checkpoint())
                .isEqualTo(new Checkpoint(
                        "example.com/behind-the-sofa",
                        20852163,
                        Hash.parse("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")));
        assertThat(signed).hasToString(EXAMPLE);
        assertThat(CosignatureVerifier.time(signed.note().signatures().get(1).value()))
                .isEqualTo(Instant.ofEpochSecond(1679315147));
    }

    @Test
    void theCosignedMessageIsTheSpecificationsExample() {
        String text = SignedCheckpoint.parse(EXAMPLE).checkpoint().text();
        assertThat(new String(CosignatureVerifier.message(1679315147, text), StandardCharsets.UTF_8))
                .isEqualTo("cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n20852163\n"
                        + "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a\n",
                "a\n1\n",
                "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n9223372036854775808\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\nx\n"
            })
    void refusesWhatIsNoCheckpoint(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(MalformedException.class);
    }

    @Test
    void keepsExtensionLines() {
        Checkpoint extended = new Checkpoint("a", 0, tree.root(), List.of("x", "y z"));
        assertThat(Checkpoint.parse(extended.text())).isEqualTo(extended);
    }

    @Test
    void trustsWhatLogAndQuorumSigned() {
        SignedCheckpoint two = checkpoint(0, 2);
        assertThat(policy(2).judge(two))
                .isInstanceOfSatisfying(
                        CheckpointTrust.Trusted.class,
                        trusted -> assertThat(trusted.cosigners())
                                .containsExactly(
                                        witnessKeys.get(0).verifierKey().key(),
                                        witnessKeys.get(2).verifierKey().key()));
        assertThat(policy(3).judge(two))
                .isInstanceOfSatisfying(
                        CheckpointTrust.NoQuorum.class,
                        missing -> assertThat(missing.cosigners()).hasSize(2));
        assertThat(policy(0).judge(checkpoint())).isInstanceOf(CheckpointTrust.Trusted.class);
        assertThat(policy(2).judge(checkpoint(1, 1))).isInstanceOf(CheckpointTrust.NoQuorum.class);
    }

    @Test
    void trustsNoOtherLogAndNoOtherKey() {
        SignedCheckpoint signed = checkpoint(0, 1, 2);
        CheckpointPolicy other = new CheckpointPolicy(
                ORIGIN,
                List.of(new Ed25519Verifier(SignerKey.ofLog(ORIGIN, RANDOM).verifierKey())),
                quorum(1));
        assertThat(other.judge(signed)).isInstanceOf(CheckpointTrust.NotSigned.class);
        CheckpointPolicy elsewhere =
                new CheckpointPolicy("other.example", policy(1).logKeys(), quorum(1));
        assertThat(elsewhere.judge(signed)).isEqualTo(new CheckpointTrust.WrongOrigin(ORIGIN));
    }

    @Test
    void aWitnessCountsOnceByWhateverName() {
        CosignatureVerifier witness = new CosignatureVerifier(witnessKeys.get(0).verifierKey());
        assertThatThrownBy(() -> new Quorum(1, List.of(witness, witness))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Quorum(2, List.of(witness))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyChangedBitOfALogProofIsRefused() {
        LogProof proof = proof();
        CheckpointPolicy policy = policy(3);
        byte[] bytes = proof.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(isAccepted(bytes, policy)).isTrue();
        assertThat(LogProof.parse(bytes)).hasToString(proof.toString());
        int inExtra = LogProof.HEADER.length() + 1;
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            boolean extraData = bit / 8 >= inExtra && bit / 8 < inExtra + "extra AQID\n".length();
            assertThat(isAccepted(changed, policy) && !extraData)
                    .as("bit %d", bit)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index 03\n",
                "index -1\n",
                "index 5\n",
                "index 6\n",
                "index 3 \n",
                "Index 3\n",
                "",
                "extra \nextra \n"
            })
    void refusesALogProofWithAnotherIndexLine(String line) {
        String text = proof().toString().replace("index 3\n", line);
        assertThatThrownBy(() -> LogProof.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedException.class);
    }

    private LogProof proof() {
        SignedCheckpoint signed = checkpoint(0, 1, 2);
        InclusionProof inclusion = tree.inclusionProof(3, 5);
        return new LogProof(Optional.of(new byte[] {1, 2, 3}), inclusion, signed);
    }

    private static boolean isAccepted(byte[] bytes, CheckpointPolicy policy) {
        try {
            LogProof proof = LogProof.parse(bytes);
            return proof.inclusion().index() == 3
                    && proof.proves(leaf(3))
                    && policy.judge(proof.signed()) instanceof CheckpointTrust.Trusted;
        } catch (MalformedException e) {
            return false;
        }
    }

    private SignedCheckpoint checkpoint(int... witnesses) {
        while (tree.size() < 5) {
            tree.append(leaf(tree.size()));
        }
        SignedCheckpoint signed =
                SignedCheckpoint.sign(new Checkpoint(ORIGIN, 5, tree.root()), List.of(new Ed25519Signer(logKey)));
        List<NoteSignature> cosignatures = new ArrayList<>();
        for (int witness : witnesses) {
            CosignatureSigner signer =
                    new CosignatureSigner(witnessKeys.get(witness), Clock.fixed(NOW, ZoneOffset.UTC));
            cosignatures.add(
                    new NoteSignature(signer.key(), signer.sign(signed.note().text())));
        }
        return signed.with(cosignatures);
    }

    private CheckpointPolicy policy(int least) {
        return new CheckpointPolicy(ORIGIN, List.of(new Ed25519Verifier(logKey.verifierKey())), quorum(least));
    }

    private Quorum quorum(int least) {
        return new Quorum(
                least,
                witnessKeys.stream()
                        .map(key -> new CosignatureVerifier(key.verifierKey()))
                        .toList());
    }

    private static Hash leaf(int index) {
        return MerkleTree.leafHash(new byte[] {(byte) index});
    }
}
