package org.hutong.policy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A bundle as it was written, unchecked: what it takes to make a {@link PolicySnapshot} and its {@link DecisionTable} again.
 *
 * @param grants each in the shape of an element of {@code grants.yaml}
 * @param guards what {@code guards.yaml} says
 * @param decisionTables what {@code decision-tables.yaml} says
 */
public record PolicyBundle(List<JsonNode> grants, String guards, String decisionTables) {

    /** Tables without a row, for a bundle that expects nothing. */
    private static final String NO_ROWS = "{ types: {}, defaults: {}, rows: [] }";

    /** Copies the list. */
    public PolicyBundle {
        grants = List.copyOf(grants);
    }

    /**
     * Reads the files of a folder. Decision tables may be left out: they check, they do not decide.
     *
     * @throws InvalidBundle if another one is missing, or {@code grants.yaml} is no list
     */
    public static PolicyBundle load(Path directory) {
        BundleFiles files = BundleFiles.in(directory);
        return load(
                files, Files.exists(directory.resolve(DecisionTable.FILE)) ? text(files, DecisionTable.FILE) : NO_ROWS);
    }

    /** The bundle that is shipped in this module. */
    public static PolicyBundle loadDefault() {
        BundleFiles files = BundleFiles.shipped();
        return load(files, text(files, DecisionTable.FILE));
    }

    private static PolicyBundle load(BundleFiles files, String decisionTables) {
        return new PolicyBundle(
                GrantReader.entries(files).stream().map(Entry::node).toList(),
                text(files, GuardReader.FILE),
                decisionTables);
    }

    private static String text(BundleFiles files, String name) {
        return new String(files.read(name), StandardCharsets.UTF_8);
    }
}
