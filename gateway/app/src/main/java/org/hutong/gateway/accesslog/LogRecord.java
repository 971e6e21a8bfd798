package org.hutong.gateway.accesslog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.hutong.gateway.accesslog.ReadableSide.Opened;
import org.hutong.ledger.Commitments;

/** What the log keeps of an access or of an administrative act. Personal data: never into a log line. */
public sealed interface LogRecord permits AccessRecord, ActRecord {

    UUID id();

    Instant at();

    /** What stands in the database as it is, by the names of the commitments; empty texts for what was not known. */
    SortedMap<String, String> open();

    /** What was sealed; empty once it was erased, or where it was altered. */
    Optional<Opened> readable();

    /** Whether what was sealed is gone, or cannot be opened with the key of its month: somebody changed it, or put another's there. */
    boolean altered();

    /** What the tree holds of it, 32 bytes. */
    byte[] commitment();

    /** The names of what is sealed. */
    List<String> sealedNames();

    /** A part by the name of its commitment; empty if it was not known, was erased, or was altered. */
    default String text(String name) {
        var known = open().get(name);
        return known != null
                ? known
                : readable().map(side -> side.texts().getOrDefault(name, "")).orElse("");
    }

    /** The commitments to every part, made again from what is kept; empty once the readable side was erased, or where it was altered. */
    default Optional<Commitments> commitments() {
        return readable().map(side -> commitments(open(), sealedNames(), side.texts(), side.secret()));
    }

    /** Whether what was sealed was erased after its retention. */
    default boolean erased() {
        return readable().isEmpty() && !altered();
    }

    /** The commitments to every part; a sealed one that was not known counts as empty. */
    static Commitments commitments(
            Map<String, String> open, List<String> sealedNames, Map<String, String> sealedTexts, byte[] secret) {
        var committed = new TreeMap<>(open);
        sealedNames.forEach(name -> committed.put(name, sealedTexts.getOrDefault(name, "")));
        return Commitments.of(secret, committed);
    }
}
