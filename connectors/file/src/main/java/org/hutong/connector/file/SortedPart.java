package org.hutong.connector.file;

import java.util.Iterator;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

/**
 * A part of a snapshot, and the entry reached in it. Parts are ordered by that entry.
 *
 * @param rest the entries after it, in the order of their codes
 */
record SortedPart(Entry<String, String> entry, Iterator<Entry<String, String>> rest) {

    /** The part at its first entry; empty if it has none. */
    static Optional<SortedPart> of(Map<String, String> sorted) {
        return at(sorted.entrySet().iterator());
    }

    /** The part at its next entry; empty at its end. Leaves this one useless. */
    Optional<SortedPart> next() {
        return at(rest);
    }

    private static Optional<SortedPart> at(Iterator<Entry<String, String>> entries) {
        return entries.hasNext() ? Optional.of(new SortedPart(entries.next(), entries)) : Optional.empty();
    }

    String code() {
        return entry.getKey();
    }

    String json() {
        return entry.getValue();
    }
}
