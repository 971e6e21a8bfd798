package org.hutong.gateway.console.connections;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.console.Members;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One place at which two versions differ, line by line.
 *
 * @param pointer where, as a JSON pointer
 */
record ShownDifference(String pointer, List<Line> lines) {

    /** Above this many comparisons, texts are shown one below the other. */
    private static final long MOST_COMPARISONS = 1_000_000;

    /** A line that is {@code removed}, {@code added} or the {@code same}. */
    record Line(String mark, String text) {}

    static ShownDifference of(Members difference, JsonMapper json) {
        return new ShownDifference(
                difference.text("pointer"),
                lines(text(difference.get("before"), json), text(difference.get("after"), json)));
    }

    private static List<String> text(@Nullable Object value, JsonMapper json) {
        if (value == null) {
            return List.of();
        }
        var text = value instanceof Map<?, ?> || value instanceof List<?>
                ? json.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value)
                : value.toString();
        return text.lines().toList();
    }

    /** By the longest common subsequence. */
    static List<Line> lines(List<String> before, List<String> after) {
        int[][] common = (long) before.size() * after.size() > MOST_COMPARISONS ? null : common(before, after);
        var lines = new ArrayList<Line>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            boolean both = i < before.size() && j < after.size();
            if (both && common != null && before.get(i).equals(after.get(j))) {
                lines.add(new Line("same", before.get(i++)));
                j++;
            } else if (i < before.size()
                    && (j == after.size() || common == null || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line("removed", before.get(i++)));
            } else {
                lines.add(new Line("added", after.get(j++)));
            }
        }
        return List.copyOf(lines);
    }

    /** How many lines the rests from each two places have in common. */
    private static int[][] common(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
