package org.hutong.policy;

import java.nio.file.Path;
import java.util.List;

/**
 * Requests with the decision that is expected for each: the written-down intent of a bundle, run before it is published.
 * Safe for use by many threads.
 */
public final class DecisionTable {

    static final String FILE = "decision-tables.yaml";

    /** What became of one row. */
    public sealed interface Outcome {

        /** The sentence that names the row. */
        String row();

        /** The snapshot decided as expected. */
        record Agreed(String row) implements Outcome {}

        /**
         * It did not.
         *
         * @param expected the decision written in the table, for example {@code deny: matter}
         * @param actual the decision of the snapshot in the same form
         */
        record Differed(String row, String expected, String actual) implements Outcome {}
    }

    /** @param expected see {@link #written} */
    record Row(String name, AccessRequest request, TypeFields type, String expected) {}

    private final List<Row> rows;

    DecisionTable(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /**
     * Reads {@code decision-tables.yaml}.
     *
     * @throws InvalidBundle naming the row and the key that is wrong
     */
    public static DecisionTable load(Path directory) {
        return new DecisionTable(DecisionTableReader.read(Yaml.read(BundleFiles.in(directory), FILE)));
    }

    /** The table of the shipped bundle. */
    public static DecisionTable loadDefault() {
        return new DecisionTable(DecisionTableReader.read(Yaml.read(BundleFiles.shipped(), FILE)));
    }

    /**
     * Reads what {@code decision-tables.yaml} says.
     *
     * @throws InvalidBundle naming the row and the key that is wrong
     */
    public static DecisionTable parse(String text) {
        return new DecisionTable(DecisionTableReader.read(Yaml.read(text, FILE)));
    }

    List<Row> rows() {
        return rows;
    }

    /** Asks the snapshot every request of the table; the outcomes are in the order of the rows. */
    public List<Outcome> run(PolicySnapshot snapshot) {
        return rows.stream().map(row -> run(row, snapshot)).toList();
    }

    private static Outcome run(Row row, PolicySnapshot snapshot) {
        String actual = written(snapshot.decide(row.request, row.type));
        return actual.equals(row.expected)
                ? new Outcome.Agreed(row.name)
                : new Outcome.Differed(row.name, row.expected, actual);
    }

    /** A decision as the table writes it: {@code permit by hall: name} or {@code deny: matter}. */
    static String written(Decision decision) {
        return switch (decision) {
            case Decision.Permit permit -> permit(permit.grantId(), permit.fields());
            case Decision.Deny deny ->
                deny(deny.failed().stream()
                        .map(failed -> failed.dimension() == Dimension.GUARD
                                ? "guard " + failed.asked().getFirst()
                                : failed.dimension().wireName())
                        .toList());
        };
    }

    static String permit(String grantId, Iterable<String> fields) {
        return "permit by " + grantId + ": " + String.join(", ", fields);
    }

    static String deny(Iterable<String> reasons) {
        return "deny: " + String.join(", ", reasons);
    }
}
