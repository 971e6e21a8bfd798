package org.hutong.ledger;

/** Where tiles and entry bundles are read from: a database, a directory, an auditor's HTTP client. */
@FunctionalInterface
public interface TileSource {

    /**
     * The bytes that stand at a path. They need not be trustworthy: whoever reads checks what follows from them against a
     * root he trusts.
     *
     * @throws MissingTileException when nothing stands there
     */
    byte[] read(TilePath path);
}
