package org.hutong.policy;

import java.nio.charset.StandardCharsets;
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

    /** Copies the list. */
    public PolicyBundle {
        grants = List.copyOf(grants);
    }

    /**
     * Reads the three files of a folder.
     *
     * @throws InvalidBundle if one is missing, or {@code grants.yaml} is no list
     */
    public static PolicyBundle load(Path directory) {
        return load(BundleFiles.in(directory));
    }

    /** The bundle that is shipped in this module. */
    public static PolicyBundle loadDefault() {
        return load(BundleFiles.shipped());
    }

    private static PolicyBundle load(BundleFiles files) {
        return new PolicyBundle(
                GrantReader.entries(files).stream().map(Entry::node).toList(),
                text(files, GuardReader.FILE),
                text(files, DecisionTable.FILE));
    }

    private static String text(BundleFiles files, String name) {
        return new String(files.read(name), StandardCharsets.UTF_8);
    }
}
