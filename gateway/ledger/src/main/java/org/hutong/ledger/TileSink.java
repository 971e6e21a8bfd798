package org.hutong.ledger;

/**
 * Where tiles and entry bundles are written to. A path is only ever written with the same bytes, so that writing again
 * what a lost attempt had written is harmless.
 */
@FunctionalInterface
public interface TileSink {

    /** Keeps the bytes, which the caller does not change any more, at the path. */
    void write(TilePath path, byte[] bytes);
}
