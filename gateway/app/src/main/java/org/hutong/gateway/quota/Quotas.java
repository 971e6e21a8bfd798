package org.hutong.gateway.quota;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.hutong.gateway.cluster.Nodes;
import org.hutong.gateway.cluster.Share;
import org.hutong.gateway.quota.Buckets.Taken;
import org.hutong.gateway.quota.Buckets.Wanted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How much may be asked: rates and daily volumes, which all nodes share. Days are those of China.
 *
 * <p>A loss makes them stricter, never absent. Nodes that see fewer others than there should be give their share of each quota; and
 * while the cluster does not answer, each node counts for itself, within a share of one.
 */
@Component
public final class Quotas {

    private static final Logger LOG = LoggerFactory.getLogger(Quotas.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration SPARED = Duration.ofSeconds(5);

    private final QuotaSettings settings;
    private final Nodes nodes;
    private final BucketKeys keys;
    private final SharedBuckets shared;
    private final LocalBuckets local;
    private final MeterRegistry meters;
    private final Clock clock;

    /** Until when the cluster is not asked, because it did not answer; {@code System.nanoTime}, 0 for never. */
    private volatile long sparedUntil;

    Quotas(
            QuotaSettings settings,
            Nodes nodes,
            BucketKeys keys,
            SharedBuckets shared,
            LocalBuckets local,
            MeterRegistry meters,
            Clock clock) {
        this.settings = settings;
        this.nodes = nodes;
        this.keys = keys;
        this.shared = shared;
        this.local = local;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Counts one lookup against every quota that limits it, or against none.
     *
     * @throws org.hutong.gateway.accesslog.LogUnavailable if nobody can tell how much was asked today
     */
    public Admission admit(Demand demand) {
        var quotas = Quota.of(demand, settings);
        if (quotas.isEmpty()) {
            return new Admission.Admitted(List.of());
        }
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, ZONE);
        if (!isClusterSpared()) {
            try {
                return admit(shared, wanted(quotas, nodes.shared(), today), now);
            } catch (BucketsAway away) {
                spareCluster(away);
            }
        }
        meters.counter("hutong.quota.local").increment();
        try {
            return admit(local, wanted(quotas, nodes.alone(), today), now);
        } catch (BucketsAway impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<Wanted> wanted(List<Quota> quotas, Share share, LocalDate today) {
        var since = today.atStartOfDay(ZONE).toInstant();
        return quotas.stream()
                .map(quota -> {
                    var counted = quota.counted();
                    // Whatever changes the bucket is part of its name: another limit or share begins another one, with
                    // what the access log leaves of the day.
                    var key = keys.of(java.util.Arrays.asList(
                            quota.name(),
                            counted.agency(),
                            counted.type(),
                            counted.businessNumber(),
                            counted.operator(),
                            counted.grant(),
                            quota.limit(),
                            share,
                            today));
                    return new Wanted(key, new Bucketed(quota, share), since);
                })
                .toList();
    }

    private Admission admit(Buckets buckets, List<Wanted> wanted, Instant now) throws BucketsAway {
        var taken = buckets.take(wanted);
        var restOfDay = Duration.between(
                now,
                LocalDate.ofInstant(now, ZONE).plusDays(1).atStartOfDay(ZONE).toInstant());
        if (taken.stream().allMatch(Taken::isConsumed)) {
            return new Admission.Admitted(standings(taken, restOfDay));
        }
        buckets.giveBack(
                taken.stream().filter(Taken::isConsumed).map(Taken::from).toList());
        return refused(taken, restOfDay);
    }

    private static List<Standing> standings(List<Taken> taken, Duration restOfDay) {
        return taken.stream()
                .flatMap(one -> one.from().bucketed().standings(one.probe(), restOfDay).stream())
                .toList();
    }

    /** Names the quota that takes longest to be there again: waiting for a shorter one would be in vain. */
    private Admission refused(List<Taken> taken, Duration restOfDay) {
        var used = taken.stream()
                .filter(one -> !one.isConsumed())
                .flatMap(one -> one.from().bucketed().standings(one.probe(), restOfDay).stream())
                .filter(standing -> standing.remaining() == 0)
                .max(Comparator.comparing(Standing::resets));
        var standing = used.orElseThrow(() -> new IllegalStateException("A bucket refused that was not empty"));
        meters.counter("hutong.quota.refused", "quota", standing.policy()).increment();
        return new Admission.Refused(standings(taken, restOfDay), new OverQuota(standing.policy(), standing.resets()));
    }

    private boolean isClusterSpared() {
        long until = sparedUntil;
        if (until == 0) {
            return false;
        }
        if (System.nanoTime() - until < 0) {
            return true;
        }
        sparedUntil = 0;
        local.forget();
        return false;
    }

    private void spareCluster(BucketsAway away) {
        if (sparedUntil == 0) {
            LOG.atWarn()
                    .addKeyValue(
                            "cause",
                            Objects.requireNonNull(away.getCause()).getClass().getName())
                    .log("The cluster does not count; this node counts for itself, within its share");
        }
        sparedUntil = System.nanoTime() + SPARED.toNanos();
    }
}
