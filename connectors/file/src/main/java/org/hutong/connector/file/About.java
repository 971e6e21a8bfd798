package org.hutong.connector.file;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;

/**
 * From which file a snapshot is.
 *
 * @param imported when the gateway imported it
 * @param rows of the table, without its header
 */
record About(SourceFile file, Instant imported, long rows) {

    /** Name of the map in the snapshot that holds this. */
    static final String MAP = "about";

    void write(Map<String, String> to) {
        to.put("name", file.name());
        to.put("size", Long.toString(file.size()));
        to.put("modified", file.modified().toString());
        to.put("imported", imported.toString());
        to.put("rows", Long.toString(rows));
    }

    static About read(Map<String, String> from) {
        SourceFile file = new SourceFile(
                text(from, "name"), Long.parseLong(text(from, "size")), Instant.parse(text(from, "modified")));
        return new About(file, Instant.parse(text(from, "imported")), Long.parseLong(text(from, "rows")));
    }

    private static String text(Map<String, String> from, String name) {
        return Objects.requireNonNull(from.get(name), name);
    }

    /** How old the file is by its own time. */
    Duration age(Clock clock) {
        return Duration.between(file.modified(), clock.instant());
    }

    /** What a record says of the file it is from. */
    Map<String, Object> stamp() {
        return Map.of(
                "file", file.name(),
                "modified", seconds(file.modified()),
                "imported", seconds(imported));
    }

    private static String seconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
