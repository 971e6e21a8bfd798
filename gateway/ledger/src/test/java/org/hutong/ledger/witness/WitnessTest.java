package org.hutong.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hutong.ledger.Hash;
import org.hutong.ledger.MalformedException;
import org.hutong.ledger.MerkleTree;
import org.hutong.ledger.checkpoint.Checkpoint;
import org.hutong.ledger.checkpoint.CosignatureSigner;
import org.hutong.ledger.checkpoint.CosignatureVerifier;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.hutong.ledger.note.Ed25519Signer;
import org.hutong.ledger.note.Ed25519Verifier;
import org.hutong.ledger.note.SignerKey;
import org.junit.jupiter.api.Test;

class WitnessTest {

    private static final String ORIGIN = "log.hutong.example/36";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SignerKey logKey = SignerKey.ofLog(ORIGIN, RANDOM);
    private final SignerKey witnessKey = SignerKey.ofWitness("audit.example/w", RANDOM);
    private final CosignatureVerifier verifier = new CosignatureVerifier(witnessKey.verifierKey());
    private final Remembered remembered = new Remembered();
    private final Witness witness = new Witness(
            Map.of(ORIGIN, List.of(new Ed25519Verifier(logKey.verifierKey()))),
            new CosignatureSigner(witnessKey, Clock.fixed(Instant.parse("2026-11-28T04:00:00Z"), ZoneOffset.UTC)),
            remembered);
    private final MerkleTree tree = new MerkleTree();

    @Test
    void cosignsALogAsItGrows() {
        for (int size : new int[] {0, 3, 3, 8, 300}) {
            SignedCheckpoint signed = signed(size);
            long old = remembered.latest(ORIGIN).size();
            WitnessAnswer answer = ask(old, signed);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(reply(answer, signed))
                    .isInstanceOfSatisfying(
                            WitnessReply.Cosigned.class,
                            cosigned -> assertThat(cosigned.signed().note().signers(List.of(verifier)))
                                    .containsExactly(verifier.key()));
            assertThat(remembered.latest(ORIGIN)).isEqualTo(new WitnessedTree(size, tree.root(size)));
        }
    }

    @Test
    void tellsWhoAsksFromElsewhereTheLatestSize() {
        ask(0, signed(5));
        SignedCheckpoint signed = signed(9);
        for (int old : new int[] {0, 4, 7}) {
            WitnessAnswer answer = ask(old, signed);
            assertThat(answer).isEqualTo(new WitnessAnswer(409, "text/x.tlog.size", "5\n"));
            assertThat(reply(answer, signed)).isEqualTo(new WitnessReply.KnowsAnother(5));
        }
        assertThat(ask(5, signed).status()).isEqualTo(200);
    }

    @Test
    void refusesAForkOfTheSameSizeAndOneThatGrew() {
        ask(0, signed(5));
        MerkleTree fork = new MerkleTree();
        for (int i = 0; i < 9; i++) {
            fork.append(leaf(i == 2 ? 99 : i));
        }
        assertThat(witness.addCheckpoint(new AddCheckpoint(5, List.of(), signed(5, fork.root(5))).body()))
                .isEqualTo(new WitnessAnswer(409, "text/x.tlog.size", "5\n"));
        AddCheckpoint grown = new AddCheckpoint(5, fork.consistencyProof(5, 9).path(), signed(9, fork.root(9)));
        assertThat(witness.addCheckpoint(grown.body()).status()).isEqualTo(422);
        assertThat(remembered.latest(ORIGIN).size()).isEqualTo(5);
    }

    @Test
    void refusesAProofThatDoesNotBelongThere() {
        SignedCheckpoint signed = signed(5);
        assertThat(status(new AddCheckpoint(0, List.of(leaf(1)), signed))).isEqualTo(422);
        assertThat(ask(0, signed).status()).isEqualTo(200);
        assertThat(status(new AddCheckpoint(5, List.of(leaf(1)), signed))).isEqualTo(422);
        assertThat(status(new AddCheckpoint(5, List.of(), signed(8)))).isEqualTo(422);
        List<Hash> longer = new ArrayList<>(tree.consistencyProof(5, 8).path());
        longer.add(leaf(1));
        assertThat(status(new AddCheckpoint(5, longer, signed(8)))).isEqualTo(422);
    }

    @Test
    void refusesLogsItDoesNotWatchAndKeysItDoesNotTrust() {
        SignerKey other = SignerKey.ofLog(ORIGIN, RANDOM);
        Checkpoint checkpoint = signed(3).checkpoint();
        SignedCheckpoint byOther = SignedCheckpoint.sign(checkpoint, List.of(new Ed25519Signer(other)));
        assertThat(status(new AddCheckpoint(0, List.of(), byOther))).isEqualTo(403);
        SignedCheckpoint elsewhere = SignedCheckpoint.sign(
                new Checkpoint("other.example", 3, checkpoint.root()), List.of(new Ed25519Signer(logKey)));
        assertThat(status(new AddCheckpoint(0, List.of(), elsewhere))).isEqualTo(404);
        String forged = new String(new AddCheckpoint(0, List.of(), signed(3)).body(), StandardCharsets.UTF_8)
                .replace("\n3\n", "\n4\n");
        assertThat(witness.addCheckpoint(forged.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(403);
        assertThat(remembered.latest(ORIGIN)).isEqualTo(WitnessedTree.NONE);
    }

    @Test
    void refusesWhatIsNoRequest() {
        String good = new String(new AddCheckpoint(0, List.of(), signed(3)).body(), StandardCharsets.UTF_8);
        for (String bad : List.of(
                "",
                "old 0\n",
                good.replace("old 0", "old 00"),
                good.replace("old 0", "old -1"),
                good.replace("old 0", "old  0"),
                good.replace("old 0", "Old 0"),
                good.replace("old 0", "old 4"),
                good.replace("old 0\n", "old 0\nAAAA\n"),
                good.replace("old 0\n", "old 0\n" + (leaf(1) + "\n").repeat(64)),
                good.substring(0, good.length() - 1))) {
            assertThat(witness.addCheckpoint(bad.getBytes(StandardCharsets.UTF_8))
                            .status())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(witness.addCheckpoint(new byte[AddCheckpoint.LONGEST + 1]).status())
                .isEqualTo(400);
    }

    /** The body that the specification prints; its root cannot be checked, for the log is made up. */
    @Test
    void readsTheSpecificationsRequest() {
        String body = "old 20852014\n"
                + "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n"
                + "jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=\n"
                + "5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=\n"
                + "/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=\n"
                + "\n"
                + "example.com/behind-the-sofa\n"
                + "20852163\n"
                + "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
                + "\n"
                + "— example.com/behind-the-sofa"
                + " Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
                + "— example.com/behind-the-sofa"
                + " opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=\n";
        AddCheckpoint request = AddCheckpoint.parse(body.getBytes(StandardCharsets.UTF_8));
        assertThat(request.oldSize()).isEqualTo(20852014);
        assertThat(request.proof()).hasSize(4);
        assertThat(request.signed().note().signatures()).hasSize(2);
        assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo(body);
        assertThat(witness.addCheckpoint(request.body()).status()).isEqualTo(404);
    }

    @Test
    void aLogTakesNoCosignatureThatIsNotTheWitnesss() {
        SignedCheckpoint signed = signed(3);
        WitnessAnswer answer = ask(0, signed);
        String changed = answer.body().replaceFirst("[A-Z]{1}(?=[^A-Z]*\n)", "z");
        assertThat(WitnessReply.of(200, "", changed.getBytes(StandardCharsets.UTF_8), signed, verifier))
                .isEqualTo(new WitnessReply.Refused(200));
        assertThat(WitnessReply.of(200, "", new byte[0], signed, verifier)).isEqualTo(new WitnessReply.Refused(200));
        assertThat(WitnessReply.of(409, "text/plain", "3\n".getBytes(StandardCharsets.UTF_8), signed, verifier))
                .isEqualTo(new WitnessReply.Refused(409));
        assertThatThrownBy(() -> new CosignatureVerifier(logKey.verifierKey())).isInstanceOf(MalformedException.class);
    }

    @Test
    void ofManyThatExtendTheSameTreeOneIsCosigned() throws Exception {
        ask(0, signed(5));
        List<Hash> roots = new ArrayList<>();
        List<byte[]> bodies = new ArrayList<>();
        for (int fork = 0; fork < 8; fork++) {
            MerkleTree forked = new MerkleTree();
            for (int i = 0; i < 6; i++) {
                forked.append(leaf(i == 5 ? 50 + fork : i));
            }
            roots.add(forked.root());
            bodies.add(new AddCheckpoint(5, forked.consistencyProof(5, 6).path(), signed(6, forked.root())).body());
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<WitnessAnswer>> answers = new ArrayList<>();
            bodies.forEach(body -> answers.add(threads.submit(() -> witness.addCheckpoint(body))));
            int cosigned = 0;
            for (Future<WitnessAnswer> answer : answers) {
                cosigned += answer.get().status() == 200 ? 1 : 0;
            }
            assertThat(cosigned).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
        assertThat(roots).contains(remembered.latest(ORIGIN).root());
    }

    private WitnessAnswer ask(long old, SignedCheckpoint signed) {
        List<Hash> proof = old == 0
                ? List.of()
                : tree.consistencyProof(old, signed.checkpoint().size()).path();
        return witness.addCheckpoint(new AddCheckpoint(old, proof, signed).body());
    }

    private int status(AddCheckpoint request) {
        return witness.addCheckpoint(request.body()).status();
    }

    private WitnessReply reply(WitnessAnswer answer, SignedCheckpoint signed) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        return WitnessReply.of(answer.status(), answer.contentType(), body, signed, verifier);
    }

    private SignedCheckpoint signed(int size) {
        while (tree.size() < size) {
            tree.append(leaf(tree.size()));
        }
        return signed(size, tree.root(size));
    }

    private SignedCheckpoint signed(int size, Hash root) {
        return SignedCheckpoint.sign(new Checkpoint(ORIGIN, size, root), List.of(new Ed25519Signer(logKey)));
    }

    private static Hash leaf(int index) {
        return MerkleTree.leafHash(new byte[] {(byte) index, (byte) (index >> 8)});
    }

    private static final class Remembered implements WitnessedTrees {

        private final Map<String, WitnessedTree> trees = new ConcurrentHashMap<>();

        @Override
        public WitnessedTree latest(String origin) {
            return trees.getOrDefault(origin, WitnessedTree.NONE);
        }

        @Override
        public boolean advance(String origin, WitnessedTree from, WitnessedTree to) {
            trees.putIfAbsent(origin, WitnessedTree.NONE);
            return trees.replace(origin, from, to);
        }
    }
}
