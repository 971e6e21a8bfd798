package org.hutong.gateway.accesslog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.hutong.gateway.accesslog.ReadableSide.Opened;

/** An access entry as the log keeps it: what is about people is sealed. Personal data: never into a log line. */
public record AccessRecord(
        UUID id,
        Instant at,
        SortedMap<String, String> open,
        Optional<Opened> readable,
        boolean altered,
        byte[] commitment)
        implements LogRecord {

    @Override
    public List<String> sealedNames() {
        return EntryTexts.PEOPLE;
    }

    /** Without what is in it. */
    @Override
    public String toString() {
        return "AccessRecord[" + id + "]";
    }
}
