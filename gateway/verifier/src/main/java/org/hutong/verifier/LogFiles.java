package org.hutong.verifier;

import java.util.List;
import org.hutong.ledger.TilePath;

/** What a log serves. */
interface LogFiles {

    /** The latest checkpoint; no more than a byte longer than the longest. */
    byte[] checkpoint();

    /**
     * Tiles and bundles, in the order of their paths; none more than a byte longer than the longest of its kind.
     *
     * @throws org.hutong.ledger.MissingTileException when one is not there
     */
    List<byte[]> read(List<TilePath> paths);
}
