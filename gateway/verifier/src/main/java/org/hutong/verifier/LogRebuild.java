package org.hutong.verifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.hutong.ledger.EntryBundle;
import org.hutong.ledger.Frontier;
import org.hutong.ledger.Hash;
import org.hutong.ledger.MalformedException;
import org.hutong.ledger.TilePath;
import org.hutong.ledger.TileTree;
import org.hutong.ledger.checkpoint.Checkpoint;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tree anew from the entries, in one pass and little memory, and compares it on the way with every tile that the
 * log serves. Used once.
 */
final class LogRebuild {

    /** Tiles fetched at once. A bundle has up to 16 MB, so few. */
    private static final int AT_ONCE = 8;

    private final Checkpoint checkpoint;
    private final Optional<Checkpoint> last;
    private final LogFiles files;
    private Frontier rebuilt = Frontier.empty();
    private boolean extendsLast = true;
    /** The first tile that is not what the entries give, and where in it. */
    private @Nullable TilePath differing;

    private int differingAt;

    LogRebuild(Checkpoint checkpoint, Optional<Checkpoint> last, LogFiles files) {
        this.checkpoint = checkpoint;
        this.last = last;
        this.files = files;
    }

    /** What is wrong with the tree; nothing when it is the one that was signed, and extends the last one. */
    Optional<LogVerdict.Refused> fault() {
        List<TilePath> bundles = new ArrayList<>();
        long count = (checkpoint.size() + TilePath.FULL - 1) / TilePath.FULL;
        for (long first = 0; first < count; first += AT_ONCE) {
            bundles.clear();
            LongStream.range(first, Math.min(count, first + AT_ONCE))
                    .mapToObj(this::bundle)
                    .forEach(bundles::add);
            Optional<LogVerdict.Refused> unreadable = append(bundles);
            if (unreadable.isPresent()) {
                return unreadable;
            }
        }
        return judge();
    }

    private Optional<LogVerdict.Refused> append(List<TilePath> bundles) {
        List<byte[]> bodies = files.read(bundles);
        List<TilePath> due = new ArrayList<>();
        List<byte[]> expected = new ArrayList<>();
        for (int i = 0; i < bundles.size(); i++) {
            TilePath path = bundles.get(i);
            List<Hash> hashes;
            try {
                hashes = EntryBundle.parse(bodies.get(i), path.width()).leafHashes();
            } catch (MalformedException e) {
                return Optional.of(new LogVerdict.Refused(LogFault.CHANGED_ENTRY, path.toString()));
            }
            compareWithLast(hashes);
            rebuilt = rebuilt.append(hashes, (tile, bytes) -> {
                if (!tile.isPartial()) {
                    due.add(tile);
                    expected.add(bytes);
                }
            });
        }
        if (rebuilt.size() == checkpoint.size()) {
            rebuilt.writePartial((tile, bytes) -> {
                due.add(tile);
                expected.add(bytes);
            });
        }
        compareTiles(due, expected);
        return Optional.empty();
    }

    private void compareWithLast(List<Hash> hashes) {
        long beyond = last.map(Checkpoint::size).orElse(0L) - rebuilt.size();
        if (beyond > 0 && beyond <= hashes.size()) {
            Hash root = rebuilt.append(hashes.subList(0, (int) beyond), (tile, bytes) -> {})
                    .root();
            extendsLast = root.equals(last.orElseThrow().root());
        }
    }

    private void compareTiles(List<TilePath> paths, List<byte[]> expected) {
        List<byte[]> served = files.read(paths);
        for (int i = 0; i < paths.size() && differing == null; i++) {
            int at = Arrays.mismatch(expected.get(i), served.get(i));
            if (at >= 0) {
                differing = paths.get(i);
                differingAt = Math.min(at / Hash.BYTES, differing.width() - 1);
            }
        }
    }

    private Optional<LogVerdict.Refused> judge() {
        if (rebuilt.root().equals(checkpoint.root())) {
            if (differing != null) {
                return refused(LogFault.CHANGED_TILE, differing.toString());
            }
            return extendsLast
                    ? Optional.empty()
                    : refused(LogFault.FORK, "0.." + (last.orElseThrow().size() - 1));
        }
        if (differing == null) {
            return refused(LogFault.CHANGED_LOG, where());
        }
        return differing.level() == 0 && !isSigned(differing, differingAt)
                ? refused(LogFault.CHANGED_TILE, differing.toString())
                : refused(LogFault.CHANGED_ENTRY, entries(differing, differingAt));
    }

    /** Whether the tiles as they are served prove a leaf hash to be what was signed. */
    private boolean isSigned(TilePath tile, int at) {
        TileTree tree = new TileTree(
                checkpoint.size(), path -> files.read(List.of(path)).get(0));
        long index = tile.index() * TilePath.FULL + at;
        try {
            return tree.inclusionProof(index, checkpoint.size()).proves(tree.leafHash(index), checkpoint.root());
        } catch (MalformedException e) {
            return false;
        }
    }

    /** The entries below a hash of a tile. */
    private static String entries(TilePath tile, int at) {
        long first = (tile.index() * TilePath.FULL + at) << (TilePath.HEIGHT * tile.level());
        long each = 1L << (TilePath.HEIGHT * tile.level());
        return tile.level() == 0 ? String.valueOf(first) : first + ".." + (first + each - 1);
    }

    /** All that can be said when everything fits together and nothing to the signature. */
    private String where() {
        long known = last.map(Checkpoint::size).orElse(0L);
        return extendsLast ? known + ".." + (checkpoint.size() - 1) : "0.." + (known - 1);
    }

    private TilePath bundle(long index) {
        return new TilePath(
                TilePath.ENTRIES, index, (int) Math.min(TilePath.FULL, checkpoint.size() - index * TilePath.FULL));
    }

    private static Optional<LogVerdict.Refused> refused(LogFault fault, String where) {
        return Optional.of(new LogVerdict.Refused(fault, where));
    }
}
