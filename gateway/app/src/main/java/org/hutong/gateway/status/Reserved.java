package org.hutong.gateway.status;

import java.util.UUID;

/** Entries of a list that one node has reserved and not yet given out. Owned by whoever holds its province's lock. */
final class Reserved {

    private final UUID list;
    private final Shuffle shuffle;
    private final int end;
    private int next;

    Reserved(UUID list, Shuffle shuffle, int first, int end) {
        this.list = list;
        this.shuffle = shuffle;
        this.next = first;
        this.end = end;
    }

    UUID list() {
        return list;
    }

    boolean isEmpty() {
        return next >= end;
    }

    int take() {
        return shuffle.at(next++);
    }
}
