package org.hutong.gateway.audit;

import org.springframework.stereotype.Component;

/** Both halves of the log. */
@Component
class Halves {

    /** Of addresses: which half they are about. */
    static final String PATH = "/audit/v1/{half:" + EntryHalf.NAME + "|" + ActHalf.NAME + "}";

    private final EntryHalf entries;
    private final ActHalf acts;

    Halves(EntryHalf entries, ActHalf acts) {
        this.entries = entries;
        this.acts = acts;
    }

    /** The half that an address names. */
    Half<?, ?> named(String name) {
        return name.equals(ActHalf.NAME) ? acts : entries;
    }
}
