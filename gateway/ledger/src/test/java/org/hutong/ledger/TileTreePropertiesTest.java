package org.hutong.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The tree in tiles against the tree in memory, which the published vectors have been held against. */
class TileTreePropertiesTest {

    @Property(tries = 40)
    void afterEveryBatchTheWholeLogIsThatOfTheTreeInMemory(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 700) Integer> batches, @ForAll Random random) {
        TileStore store = new TileStore();
        MerkleTree memory = new MerkleTree();
        LogEdge edge = LogEdge.empty();
        for (int count : batches) {
            List<byte[]> entries = entries(memory.size(), count);
            int before = memory.size();
            entries.forEach(entry -> memory.append(MerkleTree.leafHash(entry)));
            edge = edge.append(entries, store);
            recheck(store, memory, edge);
            proofsAgree(store, memory, before, random);
            edge = LogEdge.read(memory.size(), memory.root(), store);
        }
    }

    /** Every tile and bundle that the size asks for, from nothing but their definition. */
    private static void recheck(TileStore store, MerkleTree memory, LogEdge edge) {
        int size = memory.size();
        assertThat(edge.tree().size()).isEqualTo(size);
        assertThat(edge.tree().root()).isEqualTo(memory.root()).isEqualTo(new TileTree(size, store).root());
        TilePath.tiles(size)
                .forEach(path -> assertThat(store.read(path)).as("%s", path).isEqualTo(tile(path, memory)));
        TilePath.bundles(size).forEach(path -> {
            List<byte[]> entries =
                    EntryBundle.parse(store.read(path), path.width()).entries();
            for (int i = 0; i < path.width(); i++) {
                assertThat(entries.get(i)).isEqualTo(entry(path.index() * 256 + i));
            }
        });
    }

    @Property(tries = 60)
    void theEdgeHasExactlyThePartialTiles(@ForAll @IntRange(max = 140_000) int size) {
        TileStore all = new TileStore();
        TileStore partial = new TileStore();
        Frontier frontier = Frontier.empty().append(Collections.nCopies(size, MerkleTree.leafHash(new byte[0])), all);
        frontier.writePartial(partial);
        assertThat(partial.files.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        TilePath.tiles(size).filter(TilePath::isPartial).toList());
        partial.files.forEach((path, bytes) -> assertThat(all.read(path)).isEqualTo(bytes));
    }

    private static byte[] tile(TilePath path, MerkleTree memory) {
        ByteBuffer bytes = ByteBuffer.allocate(path.bytes());
        for (int i = 0; i < path.width(); i++) {
            bytes.put(memory.subtree(8 * path.level(), path.index() * 256 + i).bytes());
        }
        return bytes.array();
    }

    private static void proofsAgree(TileStore store, MerkleTree memory, int before, Random random) {
        int size = memory.size();
        TileTree tiles = new TileTree(size, store);
        if (size == 0) {
            return;
        }
        for (int i = 0; i < 10; i++) {
            int upTo = 1 + random.nextInt(size);
            int index = random.nextInt(upTo);
            assertThat(tiles.root(upTo)).isEqualTo(memory.root(upTo));
            assertThat(tiles.inclusionProof(index, upTo)).isEqualTo(memory.inclusionProof(index, upTo));
            assertThat(tiles.leafHash(index)).isEqualTo(MerkleTree.leafHash(entry(index)));
            assertThat(tiles.consistencyProof(index + 1, upTo)).isEqualTo(memory.consistencyProof(index + 1, upTo));
        }
        if (before > 0) {
            assertThat(tiles.consistencyProof(before, size).proves(memory.root(before), memory.root()))
                    .isTrue();
        }
    }

    @Property(tries = 60)
    void batchesMakeNoDifference(@ForAll @IntRange(max = 1500) int size, @ForAll @IntRange(max = 1500) int at) {
        int cut = Math.min(at, size);
        TileStore once = new TileStore();
        TileStore twice = new TileStore();
        LogEdge whole = LogEdge.empty().append(entries(0, size), once);
        LogEdge parts = LogEdge.empty().append(entries(0, cut), twice).append(entries(cut, size - cut), twice);
        assertThat(parts.tree().root()).isEqualTo(whole.tree().root());
        Stream.concat(TilePath.tiles(size), TilePath.bundles(size))
                .forEach(path -> assertThat(twice.read(path)).isEqualTo(once.read(path)));
    }

    @Property(tries = 200)
    void anyChangedBitOfATileChangesRootOrProof(
            @ForAll @IntRange(min = 1, max = 1200) int size, @ForAll Random random) {
        TileStore store = new TileStore();
        Frontier.empty().append(hashes(size), store);
        Hash root = new TileTree(size, store).root();
        List<TilePath> paths = TilePath.tiles(size).toList();
        TilePath path = paths.get(random.nextInt(paths.size()));
        byte[] changed = store.read(path);
        int bit = random.nextInt(changed.length * 8);
        changed[bit / 8] ^= (byte) (1 << (bit % 8));
        store.files.put(path, changed);
        TileTree tampered = new TileTree(size, store);
        long leaf = (path.index() * 256 + bit / 256) << (8 * path.level());
        boolean proven = tampered.inclusionProof(leaf, size).proves(tampered.leafHash(leaf), root);

        assertThat(proven && tampered.root().equals(root) && path.level() == 0).isFalse();
        assertThat(path.level() > 0 && tampered.root().equals(root) && siblingsProve(tampered, leaf, size, root))
                .isFalse();
    }

    /** A changed hash of a level above shows in the proof of a leaf beside it. */
    private static boolean siblingsProve(TileTree tampered, long leaf, long size, Hash root) {
        long beside = (leaf ^ 256) < size ? leaf ^ 256 : leaf - 1;
        return tampered.inclusionProof(beside, size).proves(tampered.leafHash(beside), root);
    }

    @Property(tries = 300)
    void aBundleIsReadInItsOneFormOrNotAtAll(
            @ForAll @Size(min = 1, max = 5) List<byte[]> entries, @ForAll @IntRange(max = 400) int at) {
        byte[] encoded = new EntryBundle(entries).encoded();
        assertThat(EntryBundle.parse(encoded, entries.size()).encoded()).isEqualTo(encoded);
        assertThatThrownBy(() -> EntryBundle.parse(Arrays.copyOf(encoded, encoded.length + 1), entries.size()))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> EntryBundle.parse(Arrays.copyOf(encoded, at % encoded.length), entries.size()))
                .isInstanceOf(MalformedException.class);
    }

    @Example
    void provesInATreeOfTheLargestSizeWithAFewTiles() {
        long size = TilePath.LARGEST_TREE;
        Hash[] same = new Hash[63];
        same[0] = MerkleTree.leafHash(new byte[0]);
        for (int height = 1; height < same.length; height++) {
            same[height] = MerkleTree.nodeHash(same[height - 1], same[height - 1]);
        }
        List<TilePath> read = new ArrayList<>();
        TileTree tree = new TileTree(size, path -> {
            read.add(path);
            ByteBuffer bytes = ByteBuffer.allocate(path.bytes());
            for (int i = 0; i < path.width(); i++) {
                bytes.put(same[8 * path.level()].bytes());
            }
            return bytes.array();
        });
        assertThat(tree.root()).isEqualTo(same[62]);
        assertThat(tree.inclusionProof(size - 3, size).proves(same[0], same[62]))
                .isTrue();
        long old = size / 3;
        assertThat(tree.consistencyProof(old, size).proves(tree.root(old), same[62]))
                .isTrue();
        assertThat(tree.inclusionProof(old, size - 1).proves(same[0], tree.root(size - 1)))
                .isTrue();
        assertThat(read).hasSizeLessThan(40);
    }

    @Example
    void anEdgeThatDoesNotLeadToTheSignedRootIsNotContinued() {
        TileStore store = new TileStore();
        LogEdge.empty().append(entries(0, 300), store);
        Hash root = new TileTree(300, store).root();
        assertThatThrownBy(() -> LogEdge.read(300, MerkleTree.leafHash(new byte[0]), store))
                .isInstanceOf(MalformedException.class);
        TilePath bundle = new TilePath(TilePath.ENTRIES, 1, 44);
        store.files.put(bundle, new EntryBundle(entries(0, 44)).encoded());
        assertThatThrownBy(() -> LogEdge.read(300, root, store)).isInstanceOf(MalformedException.class);
        store.files.remove(bundle);
        assertThatThrownBy(() -> LogEdge.read(300, root, store))
                .isInstanceOfSatisfying(
                        MissingTileException.class,
                        missing -> assertThat(missing.path()).isEqualTo(bundle));
    }

    @Example
    void aSinkThatFailsLeavesTheEdgeAsItWasAndTheSameBatchGoesInAgain() {
        TileStore store = new TileStore();
        LogEdge edge = LogEdge.empty().append(entries(0, 250), store);
        for (int allowed = 0; allowed < 5; allowed++) {
            int[] left = {allowed};
            TileSink failing = (path, bytes) -> {
                if (left[0]-- == 0) {
                    throw new IllegalStateException("full");
                }
                store.write(path, bytes);
            };
            assertThatThrownBy(() -> edge.append(entries(250, 300), failing)).hasMessage("full");
        }
        LogEdge grown = edge.append(entries(250, 300), store);
        MerkleTree memory = new MerkleTree();
        entries(0, 550).forEach(entry -> memory.append(MerkleTree.leafHash(entry)));
        recheck(store, memory, grown);
    }

    private static List<Hash> hashes(int size) {
        return entries(0, size).stream().map(MerkleTree::leafHash).toList();
    }

    private static List<byte[]> entries(long first, int count) {
        List<byte[]> entries = new ArrayList<>();
        for (long i = first; i < first + count; i++) {
            entries.add(entry(i));
        }
        return entries;
    }

    private static byte[] entry(long index) {
        return ByteBuffer.allocate(Long.BYTES + (int) (index % 3))
                .putLong(index)
                .array();
    }
}
