package org.hutong.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a log in tiles goes on: the right edge of its tree and the entries of its partial bundle. This is what a sequencer
 * holds between two batches. Immutable.
 *
 * @param tree the right edge of the tree
 * @param unbundled the entries of the last, partial bundle; none when that is full
 */
public record LogEdge(Frontier tree, List<byte[]> unbundled) {

    /** @throws IllegalArgumentException when the number of entries does not fit to the size of the tree */
    public LogEdge {
        unbundled = List.copyOf(unbundled);
        if (unbundled.size() != tree.size() % TilePath.FULL) {
            throw new IllegalArgumentException("a log keeps the entries of its partial bundle");
        }
    }

    /** Of the log without entries. */
    public static LogEdge empty() {
        return new LogEdge(Frontier.empty(), List.of());
    }

    /**
     * Reads where the log ends and makes sure that it is what was signed.
     *
     * @param size and root of the last checkpoint
     * @throws MissingTileException when a tile or bundle is not there
     * @throws MalformedException when tiles or bundle do not lead to the root
     */
    public static LogEdge read(long size, Hash root, TileSource source) {
        Frontier tree = Frontier.read(size, root, source);
        int width = (int) (size % TilePath.FULL);
        if (width == 0) {
            return new LogEdge(tree, List.of());
        }
        long index = size / TilePath.FULL;
        EntryBundle bundle = EntryBundle.parse(source.read(new TilePath(TilePath.ENTRIES, index, width)), width);
        TileTree tiles = new TileTree(size, source);
        List<Hash> hashes = bundle.leafHashes();
        for (int i = 0; i < width; i++) {
            if (!hashes.get(i).equals(tiles.leafHash(index * TilePath.FULL + i))) {
                throw new MalformedException("the last bundle does not hash to the last tile of level 0");
            }
        }
        return new LogEdge(tree, bundle.entries());
    }

    /**
     * Appends entries: writes the bundles and the tiles of the larger log. Only when all are written may its checkpoint be
     * signed.
     *
     * @param entries of at most 65,535 bytes each
     * @param sink gets bundles first, then tiles; when it throws, nothing has happened to this edge
     * @throws IllegalArgumentException when an entry is too long
     */
    public LogEdge append(List<byte[]> entries, TileSink sink) {
        List<Hash> leafHashes = new ArrayList<>(entries.size());
        List<byte[]> bundle = new ArrayList<>(unbundled);
        long index = tree.size() / TilePath.FULL;
        for (byte[] entry : entries) {
            leafHashes.add(MerkleTree.leafHash(entry));
            bundle.add(entry);
            if (bundle.size() == TilePath.FULL) {
                write(index++, bundle, sink);
                bundle.clear();
            }
        }
        if (!entries.isEmpty() && !bundle.isEmpty()) {
            write(index, bundle, sink);
        }
        return new LogEdge(tree.append(leafHashes, sink), bundle);
    }

    private static void write(long index, List<byte[]> bundle, TileSink sink) {
        sink.write(new TilePath(TilePath.ENTRIES, index, bundle.size()), new EntryBundle(bundle).encoded());
    }
}
