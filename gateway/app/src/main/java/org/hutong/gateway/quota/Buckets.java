package org.hutong.gateway.quota;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.VerboseResult;
import java.time.Instant;
import java.util.List;

/** Where buckets are. Safe for many threads. */
interface Buckets {

    /**
     * Buckets that one lookup takes from.
     *
     * @param key the bucket's name
     * @param since when its day began
     */
    record Wanted(String key, Bucketed bucketed, Instant since) {}

    /**
     * What became of it.
     *
     * @param probe what the bucket said
     */
    record Taken(Wanted from, VerboseResult<ConsumptionProbe> probe) {

        boolean isConsumed() {
            return probe.getValue().isConsumed();
        }
    }

    /**
     * Takes one token from each.
     *
     * @throws BucketsAway if nobody knows what became of it
     */
    List<Taken> take(List<Wanted> wanted) throws BucketsAway;

    /** Gives back what was taken; where that fails, the caller has less. */
    void giveBack(List<Wanted> taken);
}
