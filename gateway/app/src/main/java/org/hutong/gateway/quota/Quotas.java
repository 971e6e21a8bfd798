package org.hutong.gateway.quota;

import com.hazelcast.core.HazelcastInstance;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.grid.hazelcast.Bucket4jHazelcast;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How much an agency may ask: token buckets that all nodes share. */
@Component
public final class Quotas {

    private final ProxyManager<String> buckets;
    private final BucketConfiguration rate;

    Quotas(HazelcastInstance hazelcast, QuotaSettings settings) {
        this.buckets = Bucket4jHazelcast.entryProcessorBasedBuilder(hazelcast.<String, byte[]>getMap("quota-buckets"))
                .build();
        this.rate = BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(settings.burst())
                        .refillGreedy(settings.perSecond(), Duration.ofSeconds(1))
                        .build())
                .build();
    }

    /**
     * Counts one lookup.
     *
     * @param agency who asks
     * @param grant the grant it asks under
     * @param perDay the grant's daily volume; null for none
     * @throws OverQuota if the rate or the volume is used up
     */
    public void admit(String agency, String grant, @Nullable Integer perDay) {
        take("rate/" + agency, "lookups per second", () -> rate);
        if (perDay != null) {
            // The volume is part of the key: a changed grant begins a bucket of its own.
            take("volume/" + agency + "/" + grant + "/" + perDay, "lookups per day", () -> daily(perDay));
        }
    }

    private void take(String key, String quota, Supplier<BucketConfiguration> configuration) {
        var probe = buckets.getProxy(key, configuration).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new OverQuota(quota, Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private static BucketConfiguration daily(int perDay) {
        return BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(perDay)
                        .refillIntervally(perDay, Duration.ofDays(1))
                        .build())
                .build();
    }
}
