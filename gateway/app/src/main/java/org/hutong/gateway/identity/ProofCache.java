package org.hutong.gateway.identity;

import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.map.IMap;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.support.AbstractValueAdaptingCache;

/**
 * The proofs of possession seen lately, shared by all nodes; entries leave by the map's time to live and by nothing else. A proof
 * that cannot be noted is not taken: neither while too few members of the cluster are left, nor when this node's share is full.
 */
final class ProofCache extends AbstractValueAdaptingCache {

    private static final long LOOK_EVERY = Duration.ofSeconds(1).toNanos();

    private final IMap<Object, Object> seen;
    private final int share;
    private final BooleanSupplier cutOff;

    /** Counting walks over all partitions. Whoever finds it out of date counts; two at once do no harm. */
    private volatile Count count = new Count(System.nanoTime() - LOOK_EVERY, 0);

    private record Count(long at, long entries) {}

    /**
     * Notes proofs in a map.
     *
     * @param share how many proofs this node keeps; about a second's worth more may get in
     * @param cutOff whether too few members are in sight; asked for each proof, since the map's own protection only begins once
     *     members have come or gone
     */
    ProofCache(IMap<Object, Object> seen, int share, BooleanSupplier cutOff) {
        super(false);
        this.seen = seen;
        this.share = share;
        this.cutOff = cutOff;
    }

    @Override
    public String getName() {
        return seen.getName();
    }

    @Override
    public Object getNativeCache() {
        return seen;
    }

    @Override
    protected @Nullable Object lookup(Object key) {
        return seen.get(text(key));
    }

    @Override
    public @Nullable ValueWrapper putIfAbsent(Object key, @Nullable Object value) {
        try {
            if (cutOff.getAsBoolean()) {
                throw new ReplayGuardLost("Too few members of the cluster are in sight");
            }
            if (entries() >= share) {
                throw new ReplayGuardLost("This node's share of proofs is full");
            }
            return toValueWrapper(seen.putIfAbsent(text(key), true));
        } catch (HazelcastException | HazelcastInstanceNotActiveException away) {
            throw new ReplayGuardLost("The cluster does not take notes of proofs", away);
        }
    }

    private long entries() {
        var known = count;
        if (System.nanoTime() - known.at() < LOOK_EVERY) {
            return known.entries();
        }
        var fresh = new Count(System.nanoTime(), seen.getLocalMapStats().getOwnedEntryCount());
        count = fresh;
        return fresh.entries();
    }

    @Override
    public void put(Object key, @Nullable Object value) {
        seen.set(text(key), true);
    }

    @Override
    public void evict(Object key) {
        seen.delete(text(key));
    }

    @Override
    public void clear() {
        seen.clear();
    }

    @Override
    public <T> @Nullable T get(Object key, Callable<T> loader) {
        throw new IllegalStateException("Proofs are only ever noted, never loaded.");
    }

    /** What the library keeps as key and value is its own; the cluster carries plain values. */
    private static String text(Object key) {
        return key.toString();
    }
}
