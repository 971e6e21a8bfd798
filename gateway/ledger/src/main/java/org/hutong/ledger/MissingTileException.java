package org.hutong.ledger;

/** A tile or entry bundle that a tree of this size has is not there. */
public final class MissingTileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient TilePath path;

    /** @param path of what is missing */
    public MissingTileException(TilePath path) {
        super(path + " is missing");
        this.path = path;
    }

    /** What is missing. */
    public TilePath path() {
        return path;
    }
}
