package org.hutong.gateway.accesslog;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.hutong.gateway.accesslog.ReadableSide.Opened;
import org.hutong.ledger.Commitments;

/**
 * An entry as the log keeps it. Personal data: never into a log line.
 *
 * @param open what stands in the database as it is, by the names of the commitments; empty texts for what was not known
 * @param readable what is about people; empty once it was erased, or where it was altered
 * @param altered whether what was sealed cannot be opened with the key of its month: somebody changed it, or put another entry's there
 * @param commitment what the tree holds of the entry, 32 bytes
 */
public record AccessRecord(
        UUID id,
        Instant at,
        SortedMap<String, String> open,
        Optional<Opened> readable,
        boolean altered,
        byte[] commitment) {

    /** A part by the name of its commitment; empty if it was not known, was erased, or was altered. */
    public String text(String name) {
        var known = open.get(name);
        return known != null
                ? known
                : readable.map(side -> side.texts().getOrDefault(name, "")).orElse("");
    }

    /** The commitments to every part, made again from what is kept; empty once the readable side was erased, or where it was altered. */
    public Optional<Commitments> commitments() {
        return readable.map(side -> commitments(open, side.texts(), side.secret()));
    }

    static Commitments commitments(Map<String, String> open, Map<String, String> people, byte[] secret) {
        var committed = new TreeMap<>(open);
        EntryTexts.PEOPLE.forEach(name -> committed.put(name, people.getOrDefault(name, "")));
        return Commitments.of(secret, committed);
    }

    /** Whether what is about people was erased after its retention. */
    public boolean erased() {
        return readable.isEmpty() && !altered;
    }

    /** Without what is in it. */
    @Override
    public String toString() {
        return "AccessRecord[" + id + "]";
    }
}
