package org.hutong.gateway.transparency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hutong.ledger.EntryBundle;
import org.hutong.ledger.Hash;
import org.hutong.ledger.MalformedException;
import org.hutong.ledger.MissingTileException;
import org.hutong.ledger.TilePath;
import org.hutong.ledger.TileSource;
import org.jspecify.annotations.Nullable;

/** Tiles of one size of the log that grows meanwhile: where a partial tile has gone, the beginning of the full one is it. */
final class ServedTiles implements TileSource {

    private final LogTables tables;

    ServedTiles(LogTables tables) {
        this.tables = tables;
    }

    Optional<byte[]> find(TilePath path) {
        return tables.find(path)
                .or(() -> path.isPartial()
                        ? tables.find(path.full()).flatMap(full -> beginning(full, path))
                        : Optional.empty());
    }

    @Override
    public byte[] read(TilePath path) {
        return find(path).orElseThrow(() -> new MissingTileException(path));
    }

    /** The entries of a bundle, all null where they cannot be read. */
    static List<byte @Nullable []> entries(byte[] bundle, int width) {
        try {
            return new ArrayList<>(EntryBundle.parse(bundle, width).entries());
        } catch (MalformedException broken) {
            return Collections.nCopies(width, null);
        }
    }

    /** The hashes of a tile, all null where it has another length. */
    static List<@Nullable Hash> hashes(byte[] tile, TilePath path) {
        if (tile.length != path.bytes()) {
            return Collections.nCopies(path.width(), null);
        }
        var hashes = new ArrayList<@Nullable Hash>(path.width());
        for (int at = 0; at < tile.length; at += Hash.BYTES) {
            hashes.add(Hash.of(Arrays.copyOfRange(tile, at, at + Hash.BYTES)));
        }
        return hashes;
    }

    private static Optional<byte[]> beginning(byte[] full, TilePath path) {
        if (!path.isEntries()) {
            return Optional.of(Arrays.copyOf(full, Math.min(full.length, path.bytes())));
        }
        try {
            var entries = EntryBundle.parse(full, TilePath.FULL).entries();
            return Optional.of(new EntryBundle(entries.subList(0, path.width())).encoded());
        } catch (MalformedException broken) {
            return Optional.of(full);
        }
    }
}
