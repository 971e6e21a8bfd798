package org.hutong.gateway.sharing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A clock that stands still until somebody moves it. */
final class MovableClock extends Clock {

    private volatile Instant now = Instant.EPOCH;

    /** Puts it into a gateway. */
    static final class Beans {

        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock();
        }
    }

    /** It is this time in China, for example {@code 2026-09-30T10:00}. */
    void moveTo(String time) {
        now = LocalDateTime.parse(time).atZone(WorkingDays.ZONE).toInstant();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
