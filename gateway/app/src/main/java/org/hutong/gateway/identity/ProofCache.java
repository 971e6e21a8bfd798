package org.hutong.gateway.identity;

import com.hazelcast.map.IMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.support.AbstractValueAdaptingCache;

/** The proofs of possession seen lately, shared by all nodes; entries leave by the map's time to live. */
final class ProofCache extends AbstractValueAdaptingCache {

    private final IMap<Object, Object> seen;

    ProofCache(IMap<Object, Object> seen) {
        super(false);
        this.seen = seen;
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
        return toValueWrapper(seen.putIfAbsent(text(key), true));
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
