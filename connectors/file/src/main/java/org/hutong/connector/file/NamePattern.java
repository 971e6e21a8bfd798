package org.hutong.connector.file;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hutong.connector.Parameter.Faults;

/** Which names in a folder are meant: {@code *} stands for any text, {@code ?} for one character, all else for itself. */
record NamePattern(Pattern regex) {

    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}_.()*? -]{1,100}");
    private static final Pattern MARKER = Pattern.compile("\\.[A-Za-z0-9]{1,10}");

    /** Each more makes matching slower by the length of a name. */
    private static final int MOST_STARS = 4;

    private static final int LONGEST_NAME = 255;

    static NamePattern of(String glob) {
        return new NamePattern(Pattern.compile(
                glob.codePoints().mapToObj(NamePattern::regex).collect(Collectors.joining()), Pattern.DOTALL));
    }

    private static String regex(int character) {
        return switch (character) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(Character.toString(character));
        };
    }

    /** Never true for names that are not plainly a file's own, such as {@code ../x}. */
    boolean matches(String name) {
        return name.length() <= LONGEST_NAME
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))
                && regex.matcher(name).matches();
    }

    static void check(Object value, Faults faults) {
        String glob = (String) value;
        if (!ALLOWED.matcher(glob).matches()
                || glob.chars().filter(c -> c == '*').count() > MOST_STARS) {
            faults.add(
                    "",
                    "must be a file name of letters, digits, space and _.()- with ? and at most " + MOST_STARS + " *");
        }
    }

    static void checkMarker(Object value, Faults faults) {
        if (!MARKER.matcher((String) value).matches()) {
            faults.add("", "must be an ending such as .ok");
        }
    }
}
