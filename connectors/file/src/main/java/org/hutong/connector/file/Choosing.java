package org.hutong.connector.file;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hutong.connector.Parameters;
import org.jspecify.annotations.Nullable;

/** Chooses the file to import, and waits until it is complete. Used by one thread at a time. */
final class Choosing {

    private final NamePattern pattern;
    private final Optional<String> marker;
    private final Duration settle;
    private final Clock clock;
    private @Nullable SourceFile seen;
    private Instant since = Instant.MIN;

    Choosing(NamePattern pattern, Optional<String> marker, Duration settle, Clock clock) {
        this.pattern = pattern;
        this.marker = marker;
        this.settle = settle;
        this.clock = clock;
    }

    static Choosing of(Parameters parameters, Clock clock) {
        return new Choosing(
                NamePattern.of(parameters.text("pattern")),
                parameters.optionalText("marker"),
                parameters.duration("settle"),
                clock);
    }

    /** The matching file modified last; of several, the last by name. */
    Optional<SourceFile> newest(List<SourceFile> files) {
        return files.stream()
                .filter(file -> pattern.matches(file.name()))
                .filter(file -> marker.isEmpty() || !file.name().endsWith(marker.get()))
                .max(Comparator.comparing(SourceFile::modified).thenComparing(SourceFile::name));
    }

    /** Whether nobody is writing to {@code newest} any more. Remembers it for the next time. */
    boolean isComplete(SourceFile newest, List<SourceFile> files) {
        if (marker.isPresent()) {
            String expected = newest.name() + marker.get();
            return files.stream().anyMatch(file -> file.name().equals(expected));
        }
        if (!newest.equals(seen)) {
            seen = newest;
            since = clock.instant();
            return false;
        }
        return Duration.between(since, clock.instant()).compareTo(settle) >= 0;
    }

    /** After which time to look again for a file that was not complete; empty when only the marker can tell. */
    Optional<Duration> soon() {
        return marker.isPresent() ? Optional.empty() : Optional.of(settle);
    }
}
