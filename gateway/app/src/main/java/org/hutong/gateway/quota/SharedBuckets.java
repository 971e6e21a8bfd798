package org.hutong.gateway.quota;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.hutong.gateway.accesslog.LogUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Buckets that all nodes share, in Hazelcast. All that a lookup takes from are asked at once, and only as long as the time-out. */
@Component
final class SharedBuckets implements Buckets {

    private static final Logger LOG = LoggerFactory.getLogger(SharedBuckets.class);

    private final IMap<String, byte[]> map;
    private final AsyncProxyManager<String> buckets;
    private final UsedVolume usedVolume;
    private final long timeoutNanos;

    /** Hazelcast's own threads must not wait for the database. */
    private final ExecutorService counting = Executors.newVirtualThreadPerTaskExecutor();

    SharedBuckets(HazelcastInstance hazelcast, QuotaSettings settings, UsedVolume usedVolume) {
        this.map = hazelcast.getMap("quota-buckets");
        this.buckets = new BucketsInPlace(map, settings.idle(), counting).asAsync();
        this.usedVolume = usedVolume;
        this.timeoutNanos = settings.timeout().toNanos();
        hazelcast.getCluster().addMembershipListener(new CountAnew(hazelcast));
    }

    @Override
    public List<Taken> take(List<Wanted> wanted) throws BucketsAway {
        return all(
                wanted,
                one -> proxy(one)
                        .asVerbose()
                        .tryConsumeAndReturnRemaining(1)
                        .thenApply(probe -> new Taken(one, probe)));
    }

    @Override
    public void giveBack(List<Wanted> taken) {
        try {
            all(taken, one -> proxy(one).addTokens(1));
        } catch (BucketsAway lost) {
            LOG.atDebug().setCause(lost).log("What a refused lookup had taken was not given back");
        }
    }

    private AsyncBucketProxy proxy(Wanted wanted) {
        return buckets.getProxy(
                wanted.key(), () -> CompletableFuture.supplyAsync(() -> usedVolume.begin(wanted), counting));
    }

    private <T> List<T> all(List<Wanted> wanted, Function<Wanted, CompletableFuture<T>> ask) throws BucketsAway {
        try {
            var answers = wanted.stream().map(ask).toList();
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(timeoutNanos, TimeUnit.NANOSECONDS);
            return answers.stream().map(CompletableFuture::join).toList();
        } catch (HazelcastException | IllegalStateException | TimeoutException away) {
            throw new BucketsAway(away);
        } catch (ExecutionException failed) {
            throw cause(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BucketsAway(stopped);
        }
    }

    private static BucketsAway cause(ExecutionException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof LogUnavailable unavailable) {
                throw unavailable;
            }
        }
        return new BucketsAway(failed);
    }

    /**
     * Nodes that were apart have counted apart, and the cluster keeps only one side's buckets. So when one joins, all begin anew, with
     * what the access log says. The oldest node sees to it.
     */
    private final class CountAnew implements MembershipListener {

        private final HazelcastInstance hazelcast;

        CountAnew(HazelcastInstance hazelcast) {
            this.hazelcast = hazelcast;
        }

        @Override
        public void memberAdded(MembershipEvent event) {
            if (event.getMembers().iterator().next().localMember()) {
                counting.execute(this::clear);
            }
        }

        private void clear() {
            try {
                map.clear();
            } catch (HazelcastException | IllegalStateException stopped) {
                LOG.atDebug().setCause(stopped).log("Buckets were not begun anew; {} stops", hazelcast.getName());
            }
        }

        @Override
        public void memberRemoved(MembershipEvent event) {
            // Each bucket has a backup, and one that is lost all the same begins with what the access log says.
        }
    }
}
