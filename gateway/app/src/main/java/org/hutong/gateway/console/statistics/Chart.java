package org.hutong.gateway.console.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Bars as they are drawn; all measures in the units of the picture.
 *
 * @param lines where round numbers are, so that heights can be read
 */
public record Chart(int width, int height, List<Bar> bars, List<Line> lines) {

    private static final int WIDTH = 960;
    private static final int LEFT = 64;
    private static final int RIGHT = 24;
    private static final int TOP = 12;
    private static final int HEIGHT = 200;
    private static final int BOTTOM = 34;
    private static final int MOST_LABELS = 12;
    private static final int LINES = 4;
    private static final int ROW = 30;
    private static final int THICKNESS = 20;
    private static final int NAMES = 300;
    private static final int COUNTS = 90;
    private static final int LONGEST_NAME = 36;

    /**
     * One bar.
     *
     * @param labelled whether its label fits
     * @param hitX where it can be clicked: all of its column or row, since a bar may be small
     */
    public record Bar(
            Count of,
            int x,
            int y,
            int width,
            int height,
            int labelX,
            int labelY,
            boolean labelled,
            int hitX,
            int hitY,
            int hitWidth,
            int hitHeight) {

        /** Its name, cut off where it would not fit; wide characters count twice. */
        public String shortName() {
            int wide = 0;
            var name = of.name();
            for (int i = 0; i < name.length(); i++) {
                wide += name.charAt(i) > 0xff ? 2 : 1;
                if (wide > LONGEST_NAME) {
                    return name.substring(0, i) + "…";
                }
            }
            return name;
        }
    }

    /** A round number. */
    public record Line(long value, int y) {}

    /** Bars beside each other: a course of time. */
    static Chart upright(List<Count> counts) {
        long most = top(counts.stream().mapToLong(Count::count).max().orElse(0));
        double step = (WIDTH - LEFT - RIGHT) / (double) Math.max(1, counts.size());
        int every = (int) Math.ceil(counts.size() / (double) MOST_LABELS);
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < counts.size(); i++) {
            var count = counts.get(i);
            int height = height(count.count(), most);
            int x = (int) Math.round(LEFT + i * step);
            bars.add(new Bar(
                    count,
                    x,
                    TOP + HEIGHT - height,
                    (int) Math.max(2, Math.min(60, step - 2)),
                    height,
                    (int) Math.round(x + Math.min(60, step - 2) / 2),
                    TOP + HEIGHT + 20,
                    i % every == 0,
                    x,
                    TOP,
                    (int) Math.max(2, step),
                    HEIGHT));
        }
        var lines = new ArrayList<Line>();
        for (int i = 0; i <= LINES; i++) {
            lines.add(new Line(most * i / LINES, TOP + HEIGHT - HEIGHT * i / LINES));
        }
        return new Chart(WIDTH, TOP + HEIGHT + BOTTOM, bars, lines);
    }

    /** Bars below each other, with room for names. */
    static Chart lying(List<Count> counts) {
        long most = Math.max(1, counts.stream().mapToLong(Count::count).max().orElse(0));
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < counts.size(); i++) {
            var count = counts.get(i);
            int width = (int) Math.max(2, (WIDTH - NAMES - COUNTS) * count.count() / most);
            bars.add(new Bar(
                    count,
                    NAMES,
                    i * ROW + (ROW - THICKNESS) / 2,
                    width,
                    THICKNESS,
                    NAMES - 10,
                    i * ROW + ROW / 2 + 4,
                    true,
                    0,
                    i * ROW,
                    WIDTH,
                    ROW));
        }
        return new Chart(WIDTH, Math.max(ROW, ROW * counts.size()), bars, List.of());
    }

    private static int height(long count, long most) {
        return count == 0 ? 0 : (int) Math.max(2, HEIGHT * count / most);
    }

    /** The next number above that four lines divide well. */
    private static long top(long most) {
        long unit = 1;
        while (true) {
            for (long factor : new long[] {4, 8, 12, 20, 40}) {
                if (factor * unit >= most) {
                    return factor * unit;
                }
            }
            unit *= 10;
        }
    }
}
