package org.hutong.connector;

/** A connector that opens sockets itself, and opens them only to where it may. */
public interface TargetBound {

    /**
     * Sets where connections may lead. Until this is called, they may lead <b>anywhere</b>, the gateway's own machine included, so call
     * it before the first connection is started. Sockets that are open already stay open.
     */
    void keepTo(Targets targets);
}
