package org.hutong.gateway.transparency;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hutong.gateway.evidence.Timestamps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Has the newest checkpoint, with its cosignatures, timestamped every day in China (RFC 3161), by one of the nodes. */
@Component
@Order(7)
class DailyTimestamp implements ApplicationRunner, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DailyTimestamp.class);
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String WORK = "timestamp";
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Timestamps timestamps;
    private final TimestampTable table;
    private final Cosignatures cosignatures;
    private final Turns turns;
    private final Duration retry;
    private final Clock clock;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("log-timestamp").daemon().factory());

    private volatile boolean failing;

    DailyTimestamp(
            Timestamps timestamps,
            TimestampTable table,
            Cosignatures cosignatures,
            Turns turns,
            @Value("${hutong.log.timestamp-retry}") Duration retry,
            MeterRegistry meters,
            Clock clock) {
        this.timestamps = timestamps;
        this.table = table;
        this.cosignatures = cosignatures;
        this.turns = turns;
        this.retry = retry;
        this.clock = clock;
        Gauge.builder("hutong.log.timestamp.failing", this, one -> one.failing ? 1 : 0)
                .description("1 while no timestamp over today's checkpoint can be had")
                .register(meters);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!timestamps.areConfigured()) {
            LOG.atWarn()
                    .log("There is no timestamp authority (hutong.evidence.tsa.url): checkpoints of the access log"
                            + " are not timestamped");
            return;
        }
        var look = retry.compareTo(LOOK) < 0 ? retry : LOOK;
        clockwork.scheduleWithFixedDelay(this::work, 0, look.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        clockwork.shutdownNow();
    }

    private void work() {
        try {
            var today = LocalDate.now(clock.withZone(CHINA));
            if (table.has(today)) {
                failing = false;
            } else if (turns.take(WORK, LONGEST)) {
                stamp(today);
                turns.again(WORK, retry);
            }
        } catch (DataAccessException away) {
            LOG.atWarn().log("No checkpoint is timestamped while the database is away");
        } catch (RuntimeException fault) {
            failing = true;
            LOG.atError().setCause(fault).log("Timestamping a checkpoint failed; it is tried again");
        }
    }

    private void stamp(LocalDate day) {
        var signed = cosignatures.newest().orElse(null);
        if (signed == null) {
            return;
        }
        try {
            table.add(day, signed, timestamps.over(signed.note().bytes()), clock.instant());
            failing = false;
        } catch (IOException failed) {
            failing = true;
            LOG.atWarn()
                    .addKeyValue("reason", failed.getMessage())
                    .log("No timestamp over today's checkpoint could be had; it is tried again");
        }
    }
}
