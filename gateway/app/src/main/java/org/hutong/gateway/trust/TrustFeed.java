package org.hutong.gateway.trust;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Follows other operators' trust lists on this node: what was agreed or accepted anywhere holds here within two seconds. A thread of its
 * own fetches what is due, so that a slow operator delays nothing but other operators' lists.
 */
@Component
@Order(4)
class TrustFeed implements ApplicationRunner, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(TrustFeed.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration WATCH = Duration.ofSeconds(5);

    private final OtherOperators operators;
    private final Refresh refresh;
    private final TrustWatch watch;
    private final ScheduledExecutorService following = thread("trust-lists");
    private final ScheduledExecutorService fetching = thread("trust-lists-fetching");

    TrustFeed(OtherOperators operators, Refresh refresh, TrustWatch watch) {
        this.operators = operators;
        this.refresh = refresh;
        this.watch = watch;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        operators.followQuietly();
        repeat(following, operators::followQuietly, LOOK);
        repeat(following, watch::look, WATCH);
        repeat(fetching, this::fetch, LOOK);
    }

    private void fetch() {
        try {
            refresh.due();
        } catch (DataAccessException away) {
            LOG.atWarn().log("Other operators' trust lists cannot be fetched while the database is away");
        } catch (RuntimeException fault) {
            LOG.atError().setCause(fault).log("Fetching other operators' trust lists failed; it is tried again");
        }
    }

    @Override
    public void destroy() {
        following.shutdownNow();
        fetching.shutdownNow();
    }

    private static void repeat(ScheduledExecutorService clockwork, Runnable work, Duration every) {
        clockwork.scheduleWithFixedDelay(work, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }
}
