package org.hutong.policy;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What of a request may be repeated in an explanation. A clerk may type a name or an ID number where a code belongs;
 * explanations travel into problems and logs, so only what looks like a code and not like a number of a person is shown.
 */
final class Shown {

    private static final Wording WITHHELD = new Wording("(withheld)", "（不予显示）");
    private static final Wording COMMA = new Wording(", ", "、");
    private static final int SHOWN_AT_MOST = 12;

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}");

    /**
     * A resident ID number (GB 11643: area, date of birth, order, check) anywhere, also inside a longer code; anything else
     * of 18 or 15 digits and mobile numbers, when they stand alone.
     */
    private static final Pattern NUMBER_OF_A_PERSON =
            Pattern.compile("\\d{6}(19|20)\\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])\\d{3}[0-9Xx]"
                    + "|(?<![A-Za-z0-9])(\\d{17}[0-9Xx]|\\d{15}|1[3-9]\\d{9})(?![A-Za-z0-9])");

    private Shown() {}

    static String of(String value, Locale locale) {
        boolean harmless = CODE.matcher(value).matches()
                && !NUMBER_OF_A_PERSON.matcher(value).find();
        return harmless ? value : WITHHELD.in(locale);
    }

    /** The first dozen in one line, and how many more there are. */
    static String list(List<String> values, Locale locale) {
        String shown = values.stream().limit(SHOWN_AT_MOST).collect(Collectors.joining(COMMA.in(locale)));
        int more = values.size() - SHOWN_AT_MOST;
        return more > 0 ? shown + " … (+" + more + ")" : shown;
    }
}
