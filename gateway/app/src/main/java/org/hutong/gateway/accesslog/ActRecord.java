package org.hutong.gateway.accesslog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.hutong.gateway.accesslog.ReadableSide.Opened;

/** An administrative act as the log keeps it: who did it, why, and its details are sealed. Personal data: never into a log line. */
public record ActRecord(
        UUID id,
        Instant at,
        SortedMap<String, String> open,
        Optional<Opened> readable,
        boolean altered,
        byte[] commitment)
        implements LogRecord {

    static final List<String> SEALED = List.of("actorSubject", "actor", "reason", "detail");

    @Override
    public List<String> sealedNames() {
        return SEALED;
    }

    /** Without what is in it. */
    @Override
    public String toString() {
        return "ActRecord[" + id + "]";
    }
}
