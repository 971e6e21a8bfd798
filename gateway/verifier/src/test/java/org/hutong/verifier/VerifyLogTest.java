package org.hutong.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hutong.ledger.EntryBundle;
import org.hutong.ledger.MerkleTree;
import org.hutong.ledger.TilePath;
import org.hutong.ledger.TileTree;
import org.hutong.ledger.checkpoint.LogProof;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.hutong.ledger.note.SignerKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VerifyLogTest {

    private static final int SIZE = 66_000;

    @TempDir
    private Path directory;

    private ServedLog log;
    private Path state;

    @BeforeEach
    void serveALog() throws IOException {
        log = new ServedLog().append(1000);
        log.publish(2);
        state = directory.resolve("state");
    }

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void aLogThatGrowsIsReliedOnAndItsLastCheckpointKept() throws IOException {
        for (int more : new int[] {0, 1, 23, 256, 5000}) {
            log.append(more);
            SignedCheckpoint published = log.publish(2);
            Run run = check();
            assertThat(run.exitCode).as(run.out + run.err).isZero();
            assertThat(run.json().get("size").longValue())
                    .isEqualTo(published.checkpoint().size());
            assertThat(run.json().get("cosigners")).hasSize(2);
            assertThat(Files.readString(state)).isEqualTo(published.toString());
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(state);
        }
        Run again = check();
        assertThat(again.json().get("previousSize").longValue()).isEqualTo(6280);
    }

    @Test
    void aLogOfThreeLevelsIsReliedOnAndAnEntryDeepInItIsFound() {
        log.append(SIZE - 1000);
        log.publish(2);
        assertThat(check().exitCode).isZero();
        replaceEntry(40_000, true);
        assertRefused("changed-entry", "39936..40191");
        log.files.put("tile/1/000", tileOver("tile/1/000"));
        assertRefused("changed-entry", "0..65535");
    }

    @Test
    void anEmptyLogIsReliedOn() {
        log.restart().publish(2);
        assertThat(check().json().get("size").longValue()).isZero();
    }

    @Test
    void saysInOneLineWhatMayBeReliedOn() {
        check();
        log.append(5);
        log.publish(2);
        assertThat(run("--lang", "en").out)
                .startsWith("RELIABLE: all 1005 entries of log.hutong.example/36 are what was signed; none of the 1000")
                .contains("2 witnesses")
                .doesNotContain("\n");
        assertThat(run("--lang", "zh").out).startsWith("可信：").doesNotContain("\n");
    }

    @Test
    void findsAChangedEntry() {
        replaceEntry(513, false);
        assertRefused("changed-entry", "513");
        assertThat(run("--lang", "en").out)
                .isEqualTo("REFUSED: do not rely on log.hutong.example/36: an entry was changed [changed-entry] @ 513");
        assertThat(run("--lang", "zh").out).startsWith("拒绝：").contains("记录已被篡改");
    }

    @Test
    void findsAnEntryThatWasChangedAlongWithItsTile() {
        replaceEntry(513, true);
        assertRefused("changed-entry", "512..767");
    }

    @Test
    void findsAnEntryInTheLastTileThatWasChangedAlongWithIt() {
        check();
        log.append(10);
        log.publish(2);
        replaceEntry(1005, true);
        assertRefused("changed-log", "1000..1009");
        replaceEntry(1, true);
        assertThat(check().exitCode).isEqualTo(1);
    }

    @Test
    void findsReorderedEntriesInsertedOnesAndBundlesThatCannotBeRead() {
        List<byte[]> entries = new ArrayList<>(bundle(1, 256));
        entries.set(0, ServedLog.entry(257));
        entries.set(1, ServedLog.entry(256));
        byte[] good = log.file("tile/entries/001");
        log.files.put("tile/entries/001", new EntryBundle(entries).encoded());
        assertRefused("changed-entry", "256");
        log.files.put("tile/entries/001", new byte[] {0, 1});
        assertRefused("changed-entry", "tile/entries/001");
        log.files.put("tile/entries/001", Arrays.copyOf(good, 9000));
        assertRefused("changed-entry", "tile/entries/001");
    }

    @Test
    void findsEveryChangedTile() {
        for (TilePath path : TilePath.tiles(1000).toList()) {
            byte[] good = log.file(path.toString());
            byte[] changed = good.clone();
            changed[changed.length / 2] ^= 1;
            for (byte[] bad : List.of(changed, new byte[0], Arrays.copyOf(good, 32 * 300))) {
                log.files.put(path.toString(), bad);
                assertRefused("changed-tile", path.toString());
            }
            log.files.put(path.toString(), good);
        }
        assertThat(check().exitCode).isZero();
    }

    @Test
    void findsSwappedTiles() {
        byte[] first = log.file("tile/0/000");
        log.files.put("tile/0/000", log.file("tile/0/001"));
        log.files.put("tile/0/001", first);
        assertRefused("changed-tile", "tile/0/000");
    }

    @Test
    void findsEveryMissingTileAndBundle() {
        Stream.concat(TilePath.tiles(1000), TilePath.bundles(1000)).forEach(path -> {
            byte[] good = log.file(path.toString());
            log.files.remove(path.toString());
            assertRefused("missing-tile", path.toString());
            log.files.put(path.toString(), good);
        });
    }

    @Test
    void takesTheFullTileWhereThePartialOneIsGone() {
        byte[] checkpoint = log.file("checkpoint");
        log.append(500);
        log.files.put("checkpoint", checkpoint);
        log.files.remove("tile/0/003.p/232");
        log.files.remove("tile/entries/003.p/232");
        assertThat(check().exitCode).isZero();
    }

    @Test
    void findsAShrunkenLogThatWasSignedAgain() {
        check();
        log.restart().append(999).publish(2);
        assertRefused("shrunken", "1000 -> 999");
    }

    @Test
    void findsAForkOfTheSameSizeAndOneThatGrew() throws IOException {
        check();
        String kept = Files.readString(state);
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            entries.add(ServedLog.entry(i == 7 ? 77 : i));
        }
        log.restart().append(entries).publish(2);
        assertRefused("fork", "0..999");
        log.append(300);
        log.publish(2);
        assertRefused("fork", "0..999");
        assertThat(Files.readString(state)).isEqualTo(kept);
    }

    @Test
    void findsAWrongKeyAForgedSignatureAndAMissingQuorum() {
        SignerKey other = SignerKey.ofLog(ServedLog.ORIGIN, new SecureRandom());
        assertThat(runWith(other.verifierKey().toString(), "--json")
                        .json()
                        .get("code")
                        .stringValue())
                .isEqualTo("wrong-key");
        String good = new String(log.file("checkpoint"), StandardCharsets.UTF_8);
        log.files.put("checkpoint", good.replace("\n1000\n", "\n1001\n").getBytes(StandardCharsets.UTF_8));
        assertThat(check().json().get("code").stringValue()).isEqualTo("wrong-signature");
        log.files.put("checkpoint", good.replace(ServedLog.ORIGIN + "\n", "x\n").getBytes(StandardCharsets.UTF_8));
        assertThat(check().json().get("code").stringValue()).isEqualTo("wrong-origin");
        log.files.put("checkpoint", good.substring(5).getBytes(StandardCharsets.UTF_8));
        assertThat(check().json().get("code").stringValue()).isEqualTo("wrong-origin");
        log.files.put("checkpoint", new byte[0]);
        assertThat(check().json().get("code").stringValue()).isEqualTo("malformed-checkpoint");
        log.publish(1);
        assertRefused("missing-quorum", "1/2 (audit.example/w)");
        assertThat(run("--quorum", "1").exitCode).isZero();
    }

    @Test
    void refusesRedirectsSilenceAndFloods() {
        for (String context : List.of("moved", "silent", "missing", "endless")) {
            Run run = Run.of(arguments(log.at(context), log.key.verifierKey().toString(), "--timeout", "2"));
            assertThat(run.exitCode).as(context).isEqualTo(context.equals("endless") ? 1 : 2);
        }
        assertThat(Run.of(arguments("file:///etc", log.key.verifierKey().toString())).exitCode)
                .isEqualTo(2);
    }

    @Test
    void refusesAStateFileOfAnotherLog() throws IOException {
        Files.writeString(state, "nothing");
        assertThat(check().exitCode).isEqualTo(2);
        try (ServedLog other = new ServedLog()) {
            Files.write(state, other.publish(0).note().bytes());
        }
        assertThat(check().exitCode).isEqualTo(2);
    }

    @Test
    void aLogProofIsCheckedWithItsCosignatures() throws IOException {
        TileTree tree = new TileTree(1000, path -> log.file(path.toString()));
        LogProof proof = new LogProof(Optional.empty(), tree.inclusionProof(77, 1000), log.publish(2));
        Path file = Files.writeString(directory.resolve("77.tlog-proof"), proof.toString());
        Path entry = Files.write(directory.resolve("entry"), ServedLog.entry(77));
        Path other = Files.write(directory.resolve("other"), ServedLog.entry(78));
        String leafHash = MerkleTree.leafHash(ServedLog.entry(77)).toString();
        assertThat(proof(file, "--entry", entry.toString()).exitCode).isZero();
        assertThat(proof(file, "--leaf-hash", leafHash).json().get("cosigners")).hasSize(2);
        assertThat(proof(file, "--entry", other.toString()).json().get("code").stringValue())
                .isEqualTo("not-included");
        assertThat(proof(file).exitCode).isEqualTo(2);
        Files.writeString(file, new LogProof(Optional.empty(), proof.inclusion(), log.publish(1)).toString());
        Run run = proof(file, "--entry", entry.toString());
        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.json().get("code").stringValue()).isEqualTo("missing-quorum");
    }

    private Run proof(Path file, String... more) {
        List<String> arguments = new ArrayList<>(List.of("verify", "proof", file.toString(), "--json"));
        arguments.addAll(keys(log.key.verifierKey().toString()));
        arguments.addAll(List.of(more));
        return Run.of(arguments);
    }

    private void assertRefused(String code, String where) {
        Run run = check();
        assertThat(run.exitCode).as(run.out + run.err).isEqualTo(1);
        assertThat(run.json().get("code").stringValue()).isEqualTo(code);
        assertThat(run.json().get("where").stringValue()).isEqualTo(where);
    }

    private void replaceEntry(int index, boolean alongWithItsTile) {
        int size = (int) log.edge.tree().size();
        TilePath tile = TilePath.holding(0, index, size);
        List<byte[]> entries = new ArrayList<>(bundle(tile.index(), tile.width()));
        entries.set(index % 256, "forged".getBytes(StandardCharsets.UTF_8));
        EntryBundle bundle = new EntryBundle(entries);
        log.files.put(new TilePath(TilePath.ENTRIES, tile.index(), tile.width()).toString(), bundle.encoded());
        if (alongWithItsTile) {
            byte[] hashes = log.file(tile.toString()).clone();
            System.arraycopy(bundle.leafHashes().get(index % 256).bytes(), 0, hashes, index % 256 * 32, 32);
            log.files.put(tile.toString(), hashes);
        }
    }

    private List<byte[]> bundle(long index, int width) {
        String path = new TilePath(TilePath.ENTRIES, index, width).toString();
        return EntryBundle.parse(log.file(path), width).entries();
    }

    /** The tile of level 1 that the tiles below it give as they are now. */
    private byte[] tileOver(String path) {
        byte[] tile = log.file(path).clone();
        for (int i = 0; i < 256; i++) {
            byte[] below = log.file(new TilePath(0, i, 256).toString());
            TileTree one = new TileTree(256, any -> below);
            MerkleTree tree = new MerkleTree();
            for (int leaf = 0; leaf < 256; leaf++) {
                tree.append(one.leafHash(leaf));
            }
            System.arraycopy(tree.root().bytes(), 0, tile, i * 32, 32);
        }
        return tile;
    }

    private Run check() {
        return run("--json");
    }

    private Run run(String... more) {
        return runWith(log.key.verifierKey().toString(), more);
    }

    private Run runWith(String key, String... more) {
        return Run.of(arguments(log.url(), key, more));
    }

    private List<String> arguments(String url, String key, String... more) {
        List<String> arguments = new ArrayList<>(List.of("verify", "log", "--url", url, "--state", state.toString()));
        arguments.addAll(keys(key));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private List<String> keys(String logKey) {
        List<String> keys = new ArrayList<>(List.of("--log-key", logKey));
        for (SignerKey witness : log.witnesses) {
            keys.addAll(List.of("--witness-key", witness.verifierKey().toString()));
        }
        return keys;
    }

    private record Run(int exitCode, String out, String err) {

        static Run of(List<String> arguments) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            int exitCode = Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                    .execute(arguments.toArray(String[]::new));
            return new Run(exitCode, out.toString().strip(), err.toString().strip());
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }
}
