package org.hutong.gateway.form;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that somebody typed, kept so simple that no text makes Java's backtracking matcher run for long:
 * what repeats without end is a single character or class, and few of those.
 */
public final class BoundedPattern {

    private static final int LONGEST = 500;
    private static final int LARGEST_GROUP_REPEAT = 10;
    private static final int MOST_CHOICES = 12;
    private static final int WIDEST_COUNT = 64;
    private static final Pattern NOT_PLAIN = Pattern.compile("\\\\[1-9kQE]|\\(\\?<?[=!]|\\(\\?>|\\(\\?[a-zA-Z-]");
    private static final Pattern BRACES = Pattern.compile("\\{(\\d{1,4})(,(\\d{0,4}))?}");

    private final String text;
    private final int unboundedAllowed;
    private int unbounded;
    private int choices;
    private int depth;
    private int repeatedGroups;

    private BoundedPattern(String text, int unboundedAllowed) {
        this.text = text;
        this.unboundedAllowed = unboundedAllowed;
    }

    /**
     * Why an expression is not let in; empty if it is.
     *
     * @param unboundedAllowed how many {@code *}, {@code +} or {@code {n,}} it may have
     */
    public static Optional<String> fault(String text, int unboundedAllowed) {
        if (text.length() > LONGEST) {
            return Optional.of("a pattern has at most " + LONGEST + " characters");
        }
        try {
            Pattern.compile(text);
        } catch (PatternSyntaxException wrong) {
            return Optional.of(wrong.getDescription());
        }
        if (NOT_PLAIN.matcher(text).find()) {
            return Optional.of("a pattern has no back references, flags or quotes and does not look around");
        }
        return new BoundedPattern(text, unboundedAllowed).scan();
    }

    private Optional<String> scan() {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> i++;
                case '[' -> i = endOfClass(i);
                case '(' -> depth++;
                case ')' -> {
                    depth--;
                    var fault = repeatedGroup(i + 1);
                    if (fault.isPresent()) {
                        return fault;
                    }
                }
                case '*', '+' -> unbounded += isPossessiveOrDouble(i) ? 0 : 1;
                case '?' -> choices += i > 0 && text.charAt(i - 1) == '(' ? 0 : 1;
                case '{' -> count(i);
                default -> {}
            }
        }
        if (choices > MOST_CHOICES) {
            return Optional.of("a pattern leaves at most " + MOST_CHOICES + " things open (? {m,n})");
        }
        return unbounded > unboundedAllowed
                ? Optional.of("a pattern repeats without end (* + {n,}) at most " + unboundedAllowed + " time(s)")
                : Optional.empty();
    }

    /** A group that repeats, or lies in one that does, multiplies the ways to match. */
    private Optional<String> repeatedGroup(int after) {
        if (after >= text.length() || "*+{".indexOf(text.charAt(after)) < 0) {
            return Optional.empty();
        }
        var braces = BRACES.matcher(text).region(after, text.length());
        boolean bounded = braces.lookingAt()
                && !isOpenEnded(after)
                && Integer.parseInt(braces.group(3) == null ? braces.group(1) : braces.group(3))
                        <= LARGEST_GROUP_REPEAT;
        if (!bounded || depth > 0 || unbounded > 0 || ++repeatedGroups > 2) {
            return Optional.of("a pattern does not repeat groups without end, nor one group inside another");
        }
        return Optional.empty();
    }

    /** A count from one number to another is a choice; a wide one is as good as endless. */
    private void count(int brace) {
        var braces = BRACES.matcher(text).region(brace, text.length());
        if (!braces.lookingAt() || braces.group(2) == null) {
            return;
        }
        boolean wide = braces.group(3).isEmpty()
                || Integer.parseInt(braces.group(3)) - Integer.parseInt(braces.group(1)) > WIDEST_COUNT;
        unbounded += wide ? 1 : 0;
        choices += wide ? 0 : 1;
    }

    private boolean isOpenEnded(int brace) {
        var braces = BRACES.matcher(text).region(brace, text.length());
        return braces.lookingAt() && braces.group(2) != null && braces.group(3).isEmpty();
    }

    /** The second sign of {@code *+} or {@code ++} is no repetition of its own. */
    private boolean isPossessiveOrDouble(int i) {
        return text.charAt(i) == '+' && i > 0 && "*+?}".indexOf(text.charAt(i - 1)) >= 0;
    }

    private int endOfClass(int open) {
        int nested = 0;
        for (int i = open; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> i++;
                case '[' -> nested++;
                case ']' -> {
                    // "[]a]" and "[^]a]" begin with a bracket that stands for itself.
                    if (--nested == 0) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return text.length();
    }
}
