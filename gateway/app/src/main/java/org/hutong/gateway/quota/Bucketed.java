package org.hutong.gateway.quota;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.VerboseResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hutong.gateway.cluster.Share;

/**
 * A quota on one day, as far as it is a node's or a cluster's to give: one bucket with the rate, the daily volume, or both.
 *
 * @param share which part of the quota
 */
record Bucketed(Quota quota, Share share) {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** @param used how much of the day's volume is used already */
    BucketConfiguration configuration(int used) {
        var limit = quota.limit();
        var configuration = BucketConfiguration.builder();
        if (limit.perSecond() > 0) {
            configuration.addLimit(Bandwidth.builder()
                    .capacity(share.of(limit.burst()))
                    .refillGreedy(share.of(limit.perSecond()), SECOND)
                    .build());
        }
        if (limit.perDay() > 0) {
            // Another day is another bucket, so this one is never filled again while it matters.
            configuration.addLimit(Bandwidth.builder()
                    .capacity(share.of(limit.perDay()))
                    .refillIntervally(share.of(limit.perDay()), DAY.multipliedBy(2))
                    .initialTokens(used >= limit.perDay() ? 0 : share.of(limit.perDay() - used))
                    .build());
        }
        return configuration.build();
    }

    /**
     * How the caller stands.
     *
     * @param taken what became of the attempt to take one token
     * @param restOfDay how long the day goes on
     */
    List<Standing> standings(VerboseResult<ConsumptionProbe> taken, Duration restOfDay) {
        var limit = quota.limit();
        long[] left = taken.getDiagnostics().getAvailableTokensPerEachBandwidth();
        var standings = new ArrayList<Standing>();
        int next = 0;
        if (limit.perSecond() > 0) {
            standings.add(rate(limit, left[next++], taken.getValue()));
        }
        if (limit.perDay() > 0) {
            standings.add(new Standing(
                    quota.name() + "-day", share.of(limit.perDay()), DAY, Math.max(0, left[next]), restOfDay));
        }
        return standings;
    }

    private Standing rate(Limit limit, long left, ConsumptionProbe probe) {
        long burst = share.of(limit.burst());
        long perSecond = share.of(limit.perSecond());
        long remaining = Math.max(0, left);
        var full = Duration.ofSeconds(Math.ceilDiv(burst - remaining, perSecond));
        var resets = remaining == 0 && !probe.isConsumed() ? nextToken(perSecond, probe) : full;
        return new Standing(quota.name(), burst, Duration.ofSeconds(Math.ceilDiv(burst, perSecond)), remaining, resets);
    }

    /** Not the probe's wait where that is the volume's. */
    private static Duration nextToken(long perSecond, ConsumptionProbe probe) {
        var second = Duration.ofNanos(Math.ceilDiv(SECOND.toNanos(), perSecond));
        var wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
        return wait.compareTo(second) < 0 ? wait : second;
    }
}
