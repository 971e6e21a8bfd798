package org.hutong.connector.file;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hutong.connector.ConnectionCondition;
import org.hutong.connector.SourceAnswer;

/**
 * Which snapshot a connection answers from, and what went wrong since.
 *
 * <p>{@code snapshot.file}, {@code snapshot.modified} (its time at the source), {@code snapshot.imported}, {@code snapshot.rows}; and
 * {@code last.failure}, with the line and column of a file that was refused, until a look succeeds.
 */
record SnapshotCondition(Shelf shelf, Watch watch) implements ConnectionCondition {

    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        About about = shelf.reading(Snapshot::about);
        if (about != null) {
            about.stamp().forEach((name, value) -> facts.put("snapshot." + name, String.valueOf(value)));
            facts.put("snapshot.rows", Long.toString(about.rows()));
        }
        watch.trouble().ifPresent(trouble -> facts.put("last.failure", reason(trouble)));
        return facts;
    }

    private static String reason(SourceAnswer trouble) {
        return switch (trouble) {
            case SourceAnswer.Unusable(String field, String reason) -> field.isEmpty() ? reason : field + " " + reason;
            case SourceAnswer.Unavailable(String reason) -> reason;
            case SourceAnswer.Refused(String reason) -> reason;
            case SourceAnswer.TimedOut(Duration limit) ->
                "the source did not answer within " + limit.toMillis() + " ms";
            case SourceAnswer.Found _, SourceAnswer.NotFound _, SourceAnswer.SeveralMatches _ -> "";
        };
    }
}
