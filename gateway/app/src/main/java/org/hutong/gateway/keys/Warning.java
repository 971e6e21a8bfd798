package org.hutong.gateway.keys;

import java.util.Optional;

/** How near the end of a key's certificates is. */
enum Warning {
    ENDED(-1, "ended"),
    SEVEN_DAYS(7, "7-days"),
    THIRTY_DAYS(30, "30-days"),
    NINETY_DAYS(90, "90-days");

    private final long days;
    private final String word;

    Warning(long days, String word) {
        this.days = days;
        this.word = word;
    }

    String word() {
        return word;
    }

    /** The most urgent one; empty while there is time. */
    static Optional<Warning> of(long daysLeft, boolean ended) {
        if (ended) {
            return Optional.of(ENDED);
        }
        for (var warning : values()) {
            if (daysLeft <= warning.days) {
                return Optional.of(warning);
            }
        }
        return Optional.empty();
    }
}
