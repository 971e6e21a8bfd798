package org.hutong.verifier;

import org.jspecify.annotations.Nullable;

/** Text for a terminal. What comes from outside loses its control characters, which could rewrite the screen. */
final class Lines {

    private final StringBuilder text = new StringBuilder();

    void add(String line) {
        if (!text.isEmpty()) {
            text.append(System.lineSeparator());
        }
        text.append(printable(line));
    }

    /** Adds a line with a label; nothing when there is no value. */
    void add(String label, @Nullable Object value) {
        if (value != null) {
            add(label + ": " + value);
        }
    }

    private static String printable(String line) {
        StringBuilder printable = new StringBuilder(line.length());
        line.codePoints()
                .map(character -> isPrintable(character) ? character : '\uFFFD')
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    /** Formatting characters are out too: they can turn the direction of what follows. */
    private static boolean isPrintable(int character) {
        int type = Character.getType(character);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
