package org.hutong.gateway.keys;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Watches the ends of active keys' certificates: a metric, and from 90 days on a line a day. Only for the thread of {@link KeyFeed}. */
@Component
class KeyWatch {

    private static final Logger LOG = LoggerFactory.getLogger(KeyWatch.class);

    private record Told(LocalDate day, Warning warning) {}

    private final Clock clock;
    private final MultiGauge daysLeft;
    private final Map<String, Told> told = new HashMap<>();

    KeyWatch(MeterRegistry meters, Clock clock) {
        this.clock = clock;
        daysLeft = MultiGauge.builder("hutong.issuing.key.days.left")
                .description("Whole days until the certificates of a province's active key end; below 0 they have")
                .register(meters);
    }

    /** @param register all keys there are and were */
    void look(List<IssuingKey> register) {
        var active =
                register.stream().filter(key -> key.state() == KeyState.ACTIVE).toList();
        active.forEach(this::warn);
        daysLeft.register(rows(active), true);
    }

    private void warn(IssuingKey key) {
        var chain = key.chain();
        if (chain == null) {
            return;
        }
        var now = clock.instant();
        Warning.of(key.daysLeft(now).orElseThrow(), !chain.covers(now)).ifPresent(warning -> {
            var today = new Told(LocalDate.ofInstant(now, ZoneOffset.ofHours(8)), warning);
            if (!today.equals(told.put(key.id(), today))) {
                var line = warning == Warning.ENDED ? LOG.atError() : LOG.atWarn();
                line.addKeyValue("province", key.province().code())
                        .addKeyValue("algorithm", key.algorithm())
                        .addKeyValue("key", key.id())
                        .addKeyValue("validFrom", chain.validFrom())
                        .addKeyValue("validUntil", chain.validUntil())
                        .log(
                                warning == Warning.ENDED
                                        ? "The certificates of an active key are outside their validity: nothing is"
                                                + " signed with it"
                                        : "The certificates of an active key end soon: make the next one, and have it"
                                                + " certified");
            }
        });
    }

    /** The numbers are computed when they are asked for. */
    private List<MultiGauge.Row<?>> rows(List<IssuingKey> active) {
        return active.stream()
                .<MultiGauge.Row<?>>map(key -> MultiGauge.Row.of(
                        Tags.of(
                                "province",
                                key.province().code(),
                                "algorithm",
                                key.algorithm().name()),
                        key,
                        watched -> watched.daysLeft(clock.instant()).orElse(0L)))
                .toList();
    }
}
