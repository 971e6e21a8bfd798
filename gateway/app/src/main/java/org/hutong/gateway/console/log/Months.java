package org.hutong.gateway.console.log;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.hutong.gateway.console.Format;
import org.jspecify.annotations.Nullable;

/**
 * Months as readers of the page's language write them.
 *
 * @param format knows the language
 */
public record Months(Format format) {

    private static final DateTimeFormatter ZH = DateTimeFormatter.ofPattern("yyyy年M月");
    private static final DateTimeFormatter EN = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

    /** A month as the API writes it, such as {@code 2026-11}; empty if there is none. */
    public String text(@Nullable Object month) {
        return month == null ? "" : (format.english() ? EN : ZH).format(YearMonth.parse(month.toString()));
    }
}
