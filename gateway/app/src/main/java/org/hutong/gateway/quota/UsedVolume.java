package org.hutong.gateway.quota;

import io.github.bucket4j.BucketConfiguration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.hutong.gateway.accesslog.Admitted;
import org.hutong.gateway.accesslog.AdmittedCounts;
import org.hutong.gateway.accesslog.LogUnavailable;
import org.hutong.gateway.quota.Buckets.Wanted;
import org.springframework.stereotype.Component;

/**
 * How a bucket begins: with what the access log leaves of the day's volume. So volumes outlive the cluster, which keeps nothing, and
 * a bucket that was dropped because nobody used it.
 *
 * <p>Of many lookups that need the same bucket at once, as after a restart on a busy day, one counts and the others wait for it: each
 * counting for itself would take all connections to the database, and no lookup could be recorded.
 */
@Component
final class UsedVolume {

    private record Count(Instant since, Admitted counted, int atMost) {}

    private final AdmittedCounts counts;
    private final Map<Count, CompletableFuture<Integer>> underWay = new ConcurrentHashMap<>();

    UsedVolume(AdmittedCounts counts) {
        this.counts = counts;
    }

    /** @throws org.hutong.gateway.accesslog.LogUnavailable if the log does not answer */
    BucketConfiguration begin(Wanted wanted) {
        var quota = wanted.bucketed().quota();
        int perDay = quota.limit().perDay();
        return wanted.bucketed()
                .configuration(perDay == 0 ? 0 : used(new Count(wanted.since(), quota.counted(), perDay)));
    }

    private int used(Count count) {
        var mine = new CompletableFuture<Integer>();
        var others = underWay.putIfAbsent(count, mine);
        if (others != null) {
            return await(others);
        }
        try {
            int used = counts.since(count.since(), count.counted(), count.atMost());
            mine.complete(used);
            return used;
        } catch (LogUnavailable failed) {
            mine.completeExceptionally(failed);
            throw failed;
        } finally {
            // Whatever else ended the count: who waits must not wait for ever.
            mine.cancel(false);
            underWay.remove(count, mine);
        }
    }

    private static int await(CompletableFuture<Integer> others) {
        try {
            return others.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof LogUnavailable unavailable) {
                throw unavailable;
            }
            throw failed;
        }
    }
}
