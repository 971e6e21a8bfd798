package org.hutong.gateway.keys;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Follows the register of keys on this node: what was decided anywhere holds here within two seconds. */
@Component
@Order(3)
class KeyFeed implements ApplicationRunner, DisposableBean {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration WATCH = Duration.ofMinutes(1);

    private final IssuingKeys keys;
    private final KeyWatch watch;
    private final KeyUses uses;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("issuing-keys").daemon().factory());

    KeyFeed(IssuingKeys keys, KeyWatch watch, KeyUses uses) {
        this.keys = keys;
        this.watch = watch;
        this.uses = uses;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        keys.followQuietly();
        clockwork.scheduleWithFixedDelay(keys::followQuietly, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        clockwork.scheduleWithFixedDelay(this::watch, 0, WATCH.toMillis(), TimeUnit.MILLISECONDS);
        clockwork.scheduleWithFixedDelay(uses::noteEndedDaysQuietly, 0, WATCH.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void watch() {
        watch.look(keys.known().register());
    }

    @Override
    public void destroy() {
        clockwork.shutdownNow();
    }
}
