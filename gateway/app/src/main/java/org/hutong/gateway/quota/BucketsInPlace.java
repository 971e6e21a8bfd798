package org.hutong.gateway.quota;

import com.hazelcast.map.IMap;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.remote.CommandResult;
import io.github.bucket4j.distributed.remote.Request;
import io.github.bucket4j.distributed.serialization.InternalSerializationHelper;
import io.github.bucket4j.grid.hazelcast.HazelcastEntryProcessor;
import io.github.bucket4j.grid.hazelcast.HazelcastProxyManager;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Bucket4j's buckets in Hazelcast, whose answers are read by the thread that brings them. Hazelcast's futures otherwise hand each step
 * to a pool of threads: five buckets at once then take a millisecond instead of 30 microseconds (RATIONALE.md).
 */
final class BucketsInPlace extends HazelcastProxyManager<String> {

    private static final Executor IN_PLACE = Runnable::run;

    private final IMap<String, byte[]> map;
    private final Executor elsewhere;

    /**
     * A manager of these buckets.
     *
     * @param idle how long a bucket that nobody uses is kept
     * @param elsewhere where it goes on when a bucket has to be begun
     */
    @SuppressWarnings("deprecation") // The builder that is offered instead builds its own class.
    BucketsInPlace(IMap<String, byte[]> map, Duration idle, Executor elsewhere) {
        super(
                map,
                ClientSideConfig.getDefault()
                        .withExpirationAfterWriteStrategy(ExpirationAfterWriteStrategy.fixedTimeToLive(idle)));
        this.map = map;
        this.elsewhere = elsewhere;
    }

    @Override
    public <T> CompletableFuture<CommandResult<T>> executeAsync(String key, Request<T> request) {
        var version = request.getBackwardCompatibilityVersion();
        var answer = new CompletableFuture<CommandResult<T>>();
        map.submitToKey(key, new HazelcastEntryProcessor<String, T>(request))
                .<CommandResult<T>>thenApplyAsync(
                        bytes -> InternalSerializationHelper.deserializeResult(bytes, version), IN_PLACE)
                .whenCompleteAsync((result, failure) -> complete(answer, result, failure), IN_PLACE);
        return answer;
    }

    private <T> void complete(
            CompletableFuture<CommandResult<T>> answer,
            @Nullable CommandResult<T> result,
            @Nullable Throwable failure) {
        if (failure != null) {
            answer.completeExceptionally(failure);
        } else if (result == null || result.isBucketNotFound() || result.isConfigurationNeedToBeReplaced()) {
            // Bucket4j then asks again, which Hazelcast's own threads must not.
            elsewhere.execute(() -> answer.complete(result));
        } else {
            answer.complete(result);
        }
    }
}
