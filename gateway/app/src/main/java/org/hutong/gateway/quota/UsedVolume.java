package org.hutong.gateway.quota;

import io.github.bucket4j.BucketConfiguration;
import org.hutong.gateway.accesslog.AdmittedCounts;
import org.hutong.gateway.quota.Buckets.Wanted;
import org.springframework.stereotype.Component;

/**
 * How a bucket begins: with what the access log leaves of the day's volume. So volumes outlive the cluster, which keeps nothing, and
 * a bucket that was dropped because nobody used it.
 */
@Component
final class UsedVolume {

    private final AdmittedCounts counts;

    UsedVolume(AdmittedCounts counts) {
        this.counts = counts;
    }

    /** @throws org.hutong.gateway.accesslog.LogUnavailable if the log does not answer */
    BucketConfiguration begin(Wanted wanted) {
        var quota = wanted.bucketed().quota();
        int perDay = quota.limit().perDay();
        return wanted.bucketed().configuration(perDay == 0 ? 0 : counts.since(wanted.since(), quota.counted(), perDay));
    }
}
