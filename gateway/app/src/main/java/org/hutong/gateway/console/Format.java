package org.hutong.gateway.console;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.hutong.gateway.holder.Province;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Moments, days, numbers and names as readers of the page's language write them; moments are those of China. */
@Component
public class Format {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MOMENT_ZH = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm:ss");
    private static final DateTimeFormatter MOMENT_EN =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_ZH = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final DateTimeFormatter DAY_EN = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final long SECOND = 1_000;

    private final MessageSource texts;

    Format(MessageSource texts) {
        this.texts = texts;
    }

    /** A moment as the API writes it (RFC 3339), in China's time; empty if there is none. */
    public String moment(@Nullable Object instant) {
        return instant == null || instant.toString().isEmpty()
                ? ""
                : (english() ? MOMENT_EN : MOMENT_ZH)
                        .format(Instant.parse(instant.toString()).atZone(CHINA));
    }

    /** A day as the API writes it, or the day in China of a moment; empty if there is none. */
    public String day(@Nullable Object date) {
        if (date == null || date.toString().isEmpty()) {
            return "";
        }
        var text = date.toString();
        var day = text.indexOf('T') < 0
                ? LocalDate.parse(text)
                : Instant.parse(text).atZone(CHINA).toLocalDate();
        return (english() ? DAY_EN : DAY_ZH).format(day);
    }

    /** A whole number with its thousands apart. */
    public String number(@Nullable Object number) {
        return number == null ? "" : String.format(Locale.ROOT, "%,d", ((Number) number).longValue());
    }

    /** A share of one as a percentage with one digit. */
    public String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    /** Milliseconds, or seconds where that reads better. */
    public String millis(double millis) {
        return millis < SECOND
                ? String.format(Locale.ROOT, english() ? "%.0f ms" : "%.0f 毫秒", millis)
                : String.format(Locale.ROOT, english() ? "%.1f s" : "%.1f 秒", millis / SECOND);
    }

    /** An ISO 8601 duration in words of the largest unit that fits. */
    public String duration(@Nullable Object iso) {
        if (iso == null) {
            return "";
        }
        var duration = Duration.parse(iso.toString());
        if (duration.toDays() > 1) {
            return duration.toDays() + (english() ? " days" : " 天");
        }
        if (duration.toHours() > 1) {
            return duration.toHours() + (english() ? " hours" : " 小时");
        }
        return duration.toMinutes() > 1
                ? duration.toMinutes() + (english() ? " minutes" : " 分钟")
                : duration.toSeconds() + (english() ? " seconds" : " 秒");
    }

    /** The one of an object's two texts ({@code zh}, {@code en}) that is in the page's language. */
    public String name(@Nullable Object names) {
        if (!(names instanceof Members texts)) {
            return names == null ? "" : names.toString();
        }
        var wanted = texts.text(english() ? "en" : "zh");
        return wanted.isEmpty() ? texts.text(english() ? "zh" : "en") : wanted;
    }

    /** A province by its code (GB/T 2260, the first two digits). */
    public String province(@Nullable Object code) {
        return code == null
                ? ""
                : Province.ofCode(code.toString())
                        .map(known -> english() ? known.englishName() : known.chineseName())
                        .orElse(code.toString());
    }

    /** The codes of all provinces, in their order. */
    public List<String> provinceCodes() {
        return Province.codes();
    }

    /** What became of an access: {@code found}, {@code not-found}, or the name of a problem. */
    public String outcome(@Nullable Object outcome) {
        return outcome == null ? "" : text("outcome." + outcome, text(outcome + ".title", outcome.toString()));
    }

    private String text(String key, String otherwise) {
        return Objects.requireNonNullElse(
                texts.getMessage(key, null, otherwise, LocaleContextHolder.getLocale()), otherwise);
    }

    /** Whether the page is in English. */
    public boolean english() {
        return LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
    }
}
