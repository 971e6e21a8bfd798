package org.hutong.gateway.transparency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.hutong.ledger.EntryBundle;
import org.hutong.ledger.Hash;
import org.hutong.ledger.MalformedException;
import org.hutong.ledger.TilePath;
import org.jspecify.annotations.Nullable;

/** What tiles and bundles hold, also where somebody has been at them. */
final class TileContents {

    private TileContents() {}

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
}
