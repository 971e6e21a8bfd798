package org.hutong.gateway.finding;

import java.util.List;

/** Looks at what has come into the log. Called in the transaction that moves the position on, after the counts were kept. */
interface Rule {

    /**
     * All that is above the rule's threshold and is touched by these entries, whether it was found before or not.
     *
     * @param batch may be empty: then for what was left over
     */
    List<Candidate> look(Batch batch);
}
