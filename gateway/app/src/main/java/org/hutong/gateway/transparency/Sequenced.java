package org.hutong.gateway.transparency;

import java.util.List;
import java.util.UUID;

/** Hears of entries that are given their places in the tree, to keep what is derived from them. */
public interface Sequenced {

    /**
     * These entries have their places now, of accesses and of acts; called once for each, in the sequencer's own transaction. What it
     * throws undoes all of it, so that the log waits until it succeeds.
     */
    void placed(List<UUID> entries);
}
