package org.hutong.connector;

/**
 * A connector that opens sockets only to where it may. One that opens none is bound too, and does nothing in {@link #keepTo}: the
 * gateway does not start with a connector that is not bound.
 */
public interface TargetBound {

    /**
     * Sets where connections may lead. Until this is called, they may lead <b>anywhere</b>, the gateway's own machine included, so call
     * it before the first connection is started. Sockets that are open already stay open.
     */
    void keepTo(Targets targets);
}
