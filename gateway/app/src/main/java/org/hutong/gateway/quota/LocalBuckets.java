package org.hutong.gateway.quota;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Buckets of this node alone, while the cluster does not answer. Those used least are forgotten first, and counted anew. */
@Component
final class LocalBuckets implements Buckets {

    private static final int MOST = 50_000;

    private final UsedVolume usedVolume;

    /** Guarded by itself. */
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    };

    LocalBuckets(UsedVolume usedVolume) {
        this.usedVolume = usedVolume;
    }

    @Override
    public List<Taken> take(List<Wanted> wanted) {
        return wanted.stream()
                .map(one -> new Taken(one, bucket(one).asVerbose().tryConsumeAndReturnRemaining(1)))
                .toList();
    }

    @Override
    public void giveBack(List<Wanted> taken) {
        taken.forEach(one -> bucket(one).addTokens(1));
    }

    /** The cluster is back: what was counted here is in the access log. */
    void forget() {
        synchronized (buckets) {
            buckets.clear();
        }
    }

    private Bucket bucket(Wanted wanted) {
        synchronized (buckets) {
            var known = buckets.get(wanted.key());
            if (known != null) {
                return known;
            }
        }
        // Counted without the lock; of two that count at once, the first one's bucket holds.
        var fresh = bucket(usedVolume.begin(wanted));
        synchronized (buckets) {
            var known = buckets.putIfAbsent(wanted.key(), fresh);
            return known == null ? fresh : known;
        }
    }

    private static Bucket bucket(BucketConfiguration configuration) {
        var bucket = Bucket.builder();
        for (var bandwidth : configuration.getBandwidths()) {
            bucket.addLimit(bandwidth);
        }
        return bucket.build();
    }
}
