package org.hutong.gateway.policy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hutong.gateway.files.UnreadableFile;
import org.hutong.policy.InvalidBundle;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Keeps this node on the newest version of the policy, before the first request and within a second ever after. */
@Component
class PolicyFeed implements InitializingBean, DisposableBean {

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Policies policies;
    private final PolicyFiles files;
    private final RunningPolicies nodes;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("policies").daemon().factory());

    PolicyFeed(Policies policies, PolicyFiles files, RunningPolicies nodes, MeterRegistry meters) {
        this.policies = policies;
        this.files = files;
        this.nodes = nodes;
        Gauge.builder(
                        "hutong.policies.version",
                        policies,
                        running -> running.running().version())
                .description("The version of the policy that decides on this node")
                .register(meters);
        Gauge.builder("hutong.policies.stuck", policies, running -> running.failure() == null ? 0 : 1)
                .description("1 while the newest version of the policy cannot decide on this node")
                .register(meters);
    }

    /** @throws UnreadableFile if the files cannot be used, or the newest version cannot: there is none before to go on with */
    @Override
    public void afterPropertiesSet() {
        try {
            files.takeOver();
        } catch (InvalidBundle wrong) {
            throw new UnreadableFile("policies", String.valueOf(wrong.getMessage()), wrong);
        }
        policies.follow();
        var failure = policies.failure();
        if (failure != null) {
            throw new UnreadableFile("version " + failure.version() + " of the policy", failure.reason(), null);
        }
        nodes.tell();
        clockwork.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        policies.followQuietly();
        nodes.tell();
    }

    @Override
    public void destroy() {
        clockwork.shutdownNow();
    }
}
