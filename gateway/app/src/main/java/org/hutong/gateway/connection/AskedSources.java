package org.hutong.gateway.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceQuery;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Asks several sources at once, bounded: beyond {@value #AT_MOST} nobody is asked, and of all lookups together no more
 * than {@value #UNDER_WAY} such calls are under way. Whoever is not asked counts as unavailable.
 */
@Component
public final class AskedSources implements DisposableBean {

    static final int AT_MOST = 64;
    private static final int UNDER_WAY = 512;

    private final Semaphore permits = new Semaphore(UNDER_WAY);
    private final java.util.concurrent.ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * What a source answered.
     *
     * @param source who was asked
     * @param answer what came of it
     */
    public record Asked(Source source, SourceAnswer answer) {}

    /** Asks all, and waits for all; each has its own deadline. */
    public List<Asked> ask(List<Source> sources, Function<Source, SourceQuery> query) {
        if (sources.size() == 1) {
            var source = sources.getFirst();
            return List.of(new Asked(source, source.ask(query.apply(source))));
        }
        var calls = new ArrayList<Future<SourceAnswer>>();
        for (var source : sources.subList(0, Math.min(AT_MOST, sources.size()))) {
            calls.add(threads.submit(() -> askIfPermitted(source, query.apply(source))));
        }
        var asked = new ArrayList<Asked>();
        for (int i = 0; i < sources.size(); i++) {
            asked.add(new Asked(
                    sources.get(i),
                    i < calls.size()
                            ? await(calls.get(i))
                            : new SourceAnswer.Unavailable("not asked: too many sources")));
        }
        return asked;
    }

    @Override
    public void destroy() {
        threads.close();
    }

    private SourceAnswer askIfPermitted(Source source, SourceQuery query) {
        if (!permits.tryAcquire()) {
            return new SourceAnswer.Unavailable("not asked: too many calls under way");
        }
        try {
            return source.ask(query);
        } finally {
            permits.release();
        }
    }

    private static SourceAnswer await(Future<SourceAnswer> call) {
        try {
            return call.get();
        } catch (InterruptedException stopped) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return new SourceAnswer.Unavailable("cancelled");
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A source failed in itself", failed.getCause());
        }
    }
}
