package org.hutong.gateway.console.entries;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times as people say them, in China; they move with the day. */
public enum Period {
    TODAY,
    LAST_NIGHT,
    LAST_7_DAYS,
    LAST_30_DAYS,
    LAST_90_DAYS;

    /** That of China. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final LocalTime EVENING = LocalTime.of(18, 0);
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    /** From and until when; the end is exclusive, and absent if it is now. */
    public record Span(Instant from, @Nullable Instant to) {}

    /** As in addresses and saved searches. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty for what is none. */
    public static Optional<Period> of(String slug) {
        return Arrays.stream(values())
                .filter(period -> period.slug().equals(slug))
                .findFirst();
    }

    /** As it is now. */
    public Span span(Clock clock) {
        var midnight =
                ZonedDateTime.ofInstant(clock.instant(), ZONE).toLocalDate().atStartOfDay(ZONE);
        return switch (this) {
            case TODAY -> new Span(midnight.toInstant(), null);
            case LAST_NIGHT ->
                new Span(
                        midnight.minusDays(1).with(EVENING).toInstant(),
                        midnight.with(MORNING).toInstant());
            case LAST_7_DAYS -> new Span(midnight.minusDays(6).toInstant(), null);
            case LAST_30_DAYS -> new Span(midnight.minusDays(29).toInstant(), null);
            case LAST_90_DAYS -> new Span(midnight.minusDays(89).toInstant(), null);
        };
    }
}
