package org.hutong.connector.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves only when told to. */
final class SteppingClock extends Clock {

    /** Written by the test, read by the servers' threads. */
    private volatile Instant now = Instant.parse("2026-03-02T01:00:00Z");

    void advance(Duration step) {
        now = instant().plus(step);
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
        return this;
    }
}
