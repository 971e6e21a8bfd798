package org.hutong.gateway.landscape;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of this machine, and some days more. */
public final class ShiftedClock extends Clock {

    private volatile Duration shift = Duration.ZERO;

    /** How much more from now on. */
    public void shift(Duration more) {
        shift = more;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(shift);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.system(zone), shift);
    }
}
