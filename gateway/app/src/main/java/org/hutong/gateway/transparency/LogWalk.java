package org.hutong.gateway.transparency;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hutong.gateway.transparency.LogRows.Placed;
import org.hutong.gateway.transparency.LogTables.Head;
import org.hutong.ledger.Frontier;
import org.hutong.ledger.Hash;
import org.hutong.ledger.MerkleTree;
import org.hutong.ledger.TilePath;
import org.hutong.ledger.TileSink;
import org.jspecify.annotations.Nullable;

/**
 * Holds everything the database has of the log against what was signed: each place against its entry and its committed bytes, each tile
 * against the tree they give, the tree against the checkpoint. In one pass, in bounded batches; used once, by one thread.
 */
final class LogWalk {

    /** Bundles in a batch: 4,096 entries. */
    private static final int AT_ONCE = 16;

    private static final int PAGE = AT_ONCE * TilePath.FULL;

    /** Most differences of which it is found out which side is right: where there are more, everything is wrong. */
    private static final int PROOFS = 10_000;

    /** Is told how far the walk is. */
    interface Progress {

        void reached(long checked, long size);
    }

    private final LogRows rows;
    private final LogTables tiles;
    private final EntryContents contents;
    private final LogFindings findings;
    private final Progress progress;
    private final Head head;
    private final Optional<Head> before;
    private Frontier rebuilt = Frontier.empty();

    private int proofs;
    private @Nullable TilePath told;

    /** Where the walk is. */
    private List<Placed> placed = List.of();

    private Map<UUID, byte[]> said = Map.of();

    /**
     * @param head that is to be verified
     * @param before the last head that held, which this one must extend
     */
    LogWalk(
            LogTables tables,
            LogRows rows,
            EntryContents contents,
            LogFindings findings,
            Progress progress,
            Head head,
            Optional<Head> before) {
        this.rows = rows;
        this.tiles = tables;
        this.contents = contents;
        this.findings = findings;
        this.progress = progress;
        this.head = head;
        this.before = before;
    }

    /** @param overdue what has waited for its place since before this has waited too long */
    void walk(Instant overdue) {
        before.filter(old -> old.size() > head.size())
                .ifPresent(old -> findings.add(LogFault.SHRUNKEN, old.size() + " -> " + head.size()));
        long bundles = (head.size() + TilePath.FULL - 1) / TilePath.FULL;
        for (long first = 0; first < bundles; first += AT_ONCE) {
            goOn();
            batch(first, Math.min(bundles, first + AT_ONCE));
            progress.reached(rebuilt.size(), head.size());
        }
        rebuilt.writePartial(tilesAbove());
        if (!rebuilt.root().equals(head.root())) {
            findings.add(LogFault.WRONG_ROOT, "0.." + (head.size() - 1));
        }
        rows.placesBeyond(LogFindings.KEPT).forEach(place -> findings.add(LogFault.FOREIGN_PLACE, place));
        rows.tilesBeyond(LogFindings.KEPT).forEach(tile -> findings.add(LogFault.FOREIGN_TILE, tile));
        LogRows.ENTRIES.forEach(this::everyEntry);
        rows.waiting(overdue, LogFindings.KEPT)
                .forEach(waiting -> findings.add(
                        waiting.wrong() ? LogFault.WRONG_STAGED : LogFault.WAITING_LONG,
                        waiting.entry().toString()));
    }

    private void batch(long firstBundle, long untilBundle) {
        long first = firstBundle * TilePath.FULL;
        placed = rows.places(first, Math.min(head.size(), untilBundle * TilePath.FULL));
        var commitments = placed.stream()
                .filter(place -> place.commitment() != null)
                .map(Placed::entry)
                .toList();
        said = contents.leafHashes(commitments);
        var hashes = new ArrayList<Hash>(PAGE);
        for (long bundle = firstBundle; bundle < untilBundle; bundle++) {
            hashes.addAll(bundle(bundle));
        }
        extend(hashes);
    }

    /** Compares what should be the same three times over, and answers the leaves' hashes as they were most likely signed. */
    private List<Hash> bundle(long index) {
        int width = (int) Math.min(TilePath.FULL, head.size() - index * TilePath.FULL);
        var bundlePath = new TilePath(TilePath.ENTRIES, index, width);
        var tilePath = new TilePath(0, index, width);
        var entries = found(bundlePath).map(bytes -> TileContents.entries(bytes, width));
        var leaves = found(tilePath).map(bytes -> TileContents.hashes(bytes, tilePath));
        var hashes = new ArrayList<Hash>(width);
        for (int i = 0; i < width; i++) {
            int at = i;
            byte[] entry = entries.map(all -> all.get(at)).orElse(null);
            Hash leaf = leaves.map(all -> all.get(at)).orElse(null);
            Hash hash = entry == null ? null : MerkleTree.leafHash(entry);
            Hash signed = leaf;
            if (entry == null && entries.isPresent()) {
                findings.add(LogFault.CHANGED_BUNDLE, bundlePath.toString());
            }
            if (leaf == null && leaves.isPresent()) {
                findings.add(LogFault.CHANGED_TILE, tilePath.toString());
            }
            if (hash != null && (leaf == null || !hash.equals(leaf))) {
                signed = differing(index * TilePath.FULL + i, hash, leaf, bundlePath, tilePath);
            }
            hashes.add(place(index * TilePath.FULL + i, signed));
        }
        return hashes;
    }

    private Optional<byte[]> found(TilePath path) {
        var bytes = tiles.served(path);
        if (bytes.isEmpty()) {
            findings.add(LogFault.MISSING_TILE, path.toString());
        }
        return bytes;
    }

    /** Bundle and tile do not agree: the one that leads to the signed root is right. */
    private Hash differing(long index, Hash ofBundle, @Nullable Hash ofTile, TilePath bundle, TilePath tile) {
        if (ofTile == null) {
            return ofBundle;
        }
        boolean tileIsRight = proofs++ < PROOFS && SignedHead.holds(head, index, ofTile, tiles);
        var wrong = tileIsRight ? bundle : tile;
        if (!wrong.equals(told)) {
            told = wrong;
            findings.add(
                    tileIsRight ? LogFault.CHANGED_BUNDLE : LogFault.CHANGED_TILE,
                    wrong + " from entry " + index + " on");
        }
        return tileIsRight ? ofTile : ofBundle;
    }

    /** Holds the next place against what was committed there. */
    private Hash place(long index, @Nullable Hash signed) {
        var here = next(index);
        byte[] commitment = here == null ? null : here.commitment();
        if (here == null) {
            findings.add(LogFault.MISSING_PLACE, Long.toString(index));
        } else if (commitment == null) {
            findings.add(LogFault.MISSING_ENTRY, index + " (" + here.entry() + ")");
        } else {
            byte[] contents = said.get(here.entry());
            if (signed != null && !MerkleTree.leafHash(commitment).equals(signed)) {
                findings.add(LogFault.CHANGED_ENTRY, index + " (" + here.entry() + ")");
            } else if (contents != null && !Arrays.equals(contents, commitment)) {
                findings.add(LogFault.CHANGED_CONTENTS, index + " (" + here.entry() + ")");
            }
        }
        if (signed != null) {
            return signed;
        }
        return MerkleTree.leafHash(commitment == null ? new byte[0] : commitment);
    }

    /** The row of that place. Places come in order, each once: the database's own constraints can have been dropped. */
    private @Nullable Placed next(long index) {
        while (!placed.isEmpty() && placed.getFirst().index() < index) {
            findings.add(
                    LogFault.FOREIGN_PLACE,
                    placed.getFirst().index() + " (" + placed.getFirst().entry() + ")");
            placed = placed.subList(1, placed.size());
        }
        if (placed.isEmpty() || placed.getFirst().index() > index) {
            return null;
        }
        var here = placed.getFirst();
        placed = placed.subList(1, placed.size());
        return here;
    }

    private void extend(List<Hash> hashes) {
        long rest = before.map(Head::size).orElse(0L) - rebuilt.size();
        if (rest > 0 && rest <= hashes.size()) {
            var then =
                    rebuilt.append(hashes.subList(0, (int) rest), (_, _) -> {}).root();
            if (!then.equals(before.orElseThrow().root())) {
                findings.add(LogFault.FORK, "0.." + (before.orElseThrow().size() - 1));
            }
        }
        var above = tilesAbove();
        rebuilt = rebuilt.append(hashes, (path, bytes) -> {
            if (!path.isPartial()) {
                above.write(path, bytes);
            }
        });
    }

    /** Compares with the tiles there are, but for those of leaves, which have been compared one by one. */
    private TileSink tilesAbove() {
        return (path, bytes) -> {
            if (path.level() > 0
                    && found(path).filter(there -> !Arrays.equals(there, bytes)).isPresent()) {
                findings.add(LogFault.CHANGED_TILE, path.toString());
            }
        };
    }

    private void everyEntry(String table) {
        var after = new UUID(0, 0);
        List<LogRows.Committed> page;
        do {
            goOn();
            page = rows.committed(table, after, PAGE);
            page.stream()
                    .filter(LogRows.Committed::lost)
                    .forEach(lost -> findings.add(LogFault.UNPLACED_ENTRY, table + " " + lost.entry()));
            after = page.isEmpty() ? after : page.getLast().entry();
            progress.reached(rebuilt.size(), head.size());
        } while (page.size() == PAGE);
    }

    private static void goOn() {
        if (Thread.currentThread().isInterrupted()) {
            throw new VerificationEnded();
        }
    }

    /** The gateway stops. */
    static final class VerificationEnded extends RuntimeException {

        private VerificationEnded() {
            super("the gateway stops");
        }
    }
}
