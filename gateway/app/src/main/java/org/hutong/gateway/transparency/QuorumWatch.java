package org.hutong.gateway.transparency;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.hutong.gateway.transparency.WitnessSettings.Asked;
import org.hutong.gateway.transparency.WitnessStates.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Raises the alarm when witnesses are missing, or show that this log is not the one they have cosigned: metrics, and one line each time
 * that changes. Only for the thread of {@link Witnesses}.
 */
@Component
class QuorumWatch {

    private static final Logger LOG = LoggerFactory.getLogger(QuorumWatch.class);

    private final WitnessSettings settings;
    private final LogTables tables;
    private final Cosignatures cosignatures;
    private final WitnessStates states;
    private final Clock clock;
    private final Map<String, State> known = new ConcurrentHashMap<>();

    private long published = -1;
    private @Nullable Instant missingSince;
    private volatile boolean missing;

    QuorumWatch(
            WitnessSettings settings,
            LogTables tables,
            Cosignatures cosignatures,
            WitnessStates states,
            MeterRegistry meters,
            Clock clock) {
        this.settings = settings;
        this.tables = tables;
        this.cosignatures = cosignatures;
        this.states = states;
        this.clock = clock;
        Gauge.builder("hutong.log.quorum.missing", this, watch -> watch.missing ? 1 : 0)
                .description("1 while too few witnesses have cosigned the log for longer than is allowed")
                .register(meters);
        for (var witness : settings.witnesses()) {
            gauge("failing", "1 while a witness does not cosign", witness, State::isTrouble, meters);
            gauge(
                    "disagrees",
                    "1 if a witness has cosigned another tree than this log has: it has forked, or lost entries",
                    witness,
                    State::disagrees,
                    meters);
        }
    }

    /** Whether too few witnesses have cosigned for longer than is allowed. */
    boolean isMissing() {
        return missing;
    }

    void look() {
        settings.witnesses().forEach(this::look);
        if (settings.quorum() > 0) {
            lookAtQuorum();
        }
    }

    private void look(Asked witness) {
        var state = states.of(witness).orElse(null);
        if (state == null || state.equals(known.put(witness.name(), state))) {
            return;
        }
        var line = state.disagrees() ? LOG.atError() : state.isTrouble() ? LOG.atWarn() : LOG.atInfo();
        line.addKeyValue("witness", witness.name())
                .addKeyValue("detail", state.detail())
                .log(
                        state.disagrees()
                                ? "A witness has cosigned another log than this one: entries were changed or removed"
                                : state.isTrouble() ? "A witness does not cosign" : "A witness cosigns");
    }

    private void lookAtQuorum() {
        long size = tables.head().size();
        long newest = cosignatures.newest().map(one -> one.checkpoint().size()).orElse(0L);
        if (size <= newest) {
            missingSince = null;
        } else if (missingSince == null || newest != published) {
            missingSince = clock.instant();
        }
        published = newest;
        tell(newest, size);
    }

    private void tell(long newest, long size) {
        boolean now = Optional.ofNullable(missingSince)
                .filter(since -> since.plus(settings.witnessAlarmAfter()).isBefore(clock.instant()))
                .isPresent();
        if (now != missing) {
            missing = now;
            (now ? LOG.atError() : LOG.atInfo())
                    .addKeyValue("quorum", settings.quorum())
                    .addKeyValue("cosigned", newest)
                    .addKeyValue("size", size)
                    .log(
                            now
                                    ? "Too few witnesses have cosigned the access log for longer than is allowed"
                                    : "Enough witnesses cosign the access log again");
        }
    }

    private void gauge(
            String name, String description, Asked witness, Predicate<State> condition, MeterRegistry meters) {
        Gauge.builder(
                        "hutong.log.witness." + name,
                        known,
                        all -> Optional.ofNullable(all.get(witness.name()))
                                .filter(condition)
                                .map(_ -> 1)
                                .orElse(0))
                .description(description)
                .tag("witness", witness.name())
                .register(meters);
    }
}
