package org.hutong.gateway.trust;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Watches other operators' trust lists: metrics, and a line a day about each that has expired. Only for the thread of {@link TrustFeed}. */
@Component
class TrustWatch {

    private static final Logger LOG = LoggerFactory.getLogger(TrustWatch.class);

    private record Told(LocalDate day, ListState state) {}

    private final OtherOperators operators;
    private final TrustSettings settings;
    private final Clock clock;
    private final MultiGauge secondsLeft;
    private final MultiGauge believed;
    private final MultiGauge refused;
    private final Map<String, Told> told = new HashMap<>();

    TrustWatch(OtherOperators operators, TrustSettings settings, MeterRegistry meters, Clock clock) {
        this.operators = operators;
        this.settings = settings;
        this.clock = clock;
        secondsLeft = MultiGauge.builder("hutong.trust.list.seconds.left")
                .description("Until another operator's trust list expires; below 0 it has")
                .register(meters);
        believed = MultiGauge.builder("hutong.trust.list.believed")
                .description("0 while another operator's trust list is missing, or has expired for longer than it is"
                        + " believed")
                .register(meters);
        refused = MultiGauge.builder("hutong.trust.list.refused")
                .description("1 while the newest trust list of another operator is refused or cannot be fetched")
                .register(meters);
    }

    void look() {
        var known = operators.known();
        known.forEach(this::warn);
        secondsLeft.register(
                rows(known.stream().filter(one -> one.part() != null).toList(), this::secondsLeft), true);
        believed.register(rows(known, this::believed), true);
        refused.register(rows(known, TrustWatch::refused), true);
    }

    private void warn(Known known) {
        var now = clock.instant();
        var state = known.state(now, settings.grace());
        if (state != ListState.STALE && state != ListState.EXPIRED) {
            return;
        }
        var today = new Told(LocalDate.ofInstant(now, ZoneOffset.ofHours(8)), state);
        if (!today.equals(told.put(known.operator().id(), today))) {
            var line = state == ListState.EXPIRED ? LOG.atError() : LOG.atWarn();
            line.addKeyValue("operator", known.operator().id())
                    .addKeyValue("nextUpdate", known.list().orElseThrow().nextUpdate())
                    .log(
                            state == ListState.EXPIRED
                                    ? "Another operator's trust list has expired: it is not believed any more"
                                    : "Another operator's trust list has expired: it is believed for a while yet");
        }
    }

    private double secondsLeft(Known known) {
        return known.list()
                .map(part ->
                        Duration.between(clock.instant(), part.nextUpdate()).toSeconds())
                .orElse(0L);
    }

    private double believed(Known known) {
        var state = known.state(clock.instant(), settings.grace());
        return state == ListState.WAITING || state == ListState.EXPIRED ? 0 : 1;
    }

    private static double refused(Known known) {
        var attempt = known.registered().attempt();
        return attempt != null && attempt.why() != null ? 1 : 0;
    }

    /** The numbers are computed when they are asked for. */
    private static List<MultiGauge.Row<?>> rows(List<Known> known, ToDoubleFunction<Known> number) {
        return known.stream()
                .<MultiGauge.Row<?>>map(one ->
                        MultiGauge.Row.of(Tags.of("operator", one.operator().id()), one, number))
                .toList();
    }
}
