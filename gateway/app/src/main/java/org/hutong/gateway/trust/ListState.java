package org.hutong.gateway.trust;

/** How an operator's trust list stands. */
public enum ListState {
    /** There is none yet. */
    WAITING,
    /** It is believed. */
    CURRENT,
    /** It is believed; the newest one that was offered is not. */
    REFUSED_UPDATE,
    /** A newer one should have come; it is believed for a while yet. */
    STALE,
    /** It is not believed any more. */
    EXPIRED;

    /** As it is written on the wire. */
    public String word() {
        return Words.of(this);
    }
}
