package org.hutong.gateway.finding;

import java.util.List;
import java.util.stream.Stream;

/**
 * New entries, in the order of the log.
 *
 * @param next the index after the last one
 * @param full whether there may be more
 */
record Batch(List<Seen> entries, long next, boolean full) {

    Stream<Seen> admitted() {
        return entries.stream().filter(Seen::admitted);
    }
}
