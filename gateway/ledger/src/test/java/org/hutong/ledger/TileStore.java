package org.hutong.ledger;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Tiles in memory, which refuse to become anything else than they were. */
public final class TileStore implements TileSource, TileSink {

    public final Map<TilePath, byte[]> files = new HashMap<>();

    @Override
    public byte[] read(TilePath path) {
        byte[] bytes = files.get(path);
        if (bytes == null) {
            throw new MissingTileException(path);
        }
        return bytes.clone();
    }

    @Override
    public void write(TilePath path, byte[] bytes) {
        byte[] before = files.put(path, bytes.clone());
        if (before != null && !Arrays.equals(before, bytes)) {
            throw new AssertionError(path + " was written before with other bytes");
        }
    }
}
