package org.hutong.gateway.quota;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a caller stands with one quota policy after a lookup, as the header fields {@code RateLimit-Policy} and {@code RateLimit} tell
 * it (draft-ietf-httpapi-ratelimit-headers-11, lists of Structured Field items). There is no partition key ({@code pk}): it would be
 * somebody's number.
 *
 * @param policy its name
 * @param quota {@code q}: how many lookups
 * @param window {@code w}: in how much time
 * @param remaining {@code r}: how many are left
 * @param resets {@code t}: when they are all there again; if none is left, when the next one is
 */
public record Standing(String policy, long quota, Duration window, long remaining, Duration resets) {

    /** The field {@code RateLimit-Policy}. */
    public static String policies(List<Standing> standings) {
        return standings.stream()
                .map(one -> "\"%s\";q=%d;w=%d".formatted(one.policy, one.quota, one.window.toSeconds()))
                .collect(Collectors.joining(", "));
    }

    /** The field {@code RateLimit}. */
    public static String limits(List<Standing> standings) {
        return standings.stream()
                .map(one -> "\"%s\";r=%d;t=%d".formatted(one.policy, one.remaining, seconds(one.resets)))
                .collect(Collectors.joining(", "));
    }

    /** Whole seconds, rounded up: who waits that long has waited long enough. */
    static long seconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }
}
