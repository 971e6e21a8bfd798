package org.hutong.gateway.definition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Follows the changes of definitions on this node: what serves in the database serves here within a second. */
@Component
@Order(1)
class DefinitionFeed implements ApplicationRunner, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DefinitionFeed.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

    private final DefinitionTables tables;
    private final DefinitionFiles files;
    private final List<LiveDefinitions> kinds;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("definitions").daemon().factory());

    private final Map<DefinitionName, String> failures = new ConcurrentHashMap<>();

    /** Guarded by this. */
    private long position;

    private long lookedAtFailures;

    DefinitionFeed(DefinitionTables tables, DefinitionFiles files, List<LiveDefinitions> kinds) {
        this.tables = tables;
        this.files = files;
        this.kinds = kinds.stream()
                .sorted(Comparator.comparing(LiveDefinitions::kind))
                .toList();
    }

    @Override
    public void run(ApplicationArguments arguments) {
        files.takeOver();
        follow();
        clockwork.scheduleWithFixedDelay(this::followQuietly, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Why the version that should serve does not run on this node; null if it does. */
    @Nullable
    String failure(DefinitionName name) {
        return failures.get(name);
    }

    /** What is to be known about a definition that serves on this node. */
    Map<String, Object> condition(DefinitionName name) {
        return kinds.stream()
                .filter(kind -> kind.kind() == name.kind())
                .findFirst()
                .map(kind -> kind.condition(name.id()))
                .orElse(Map.of());
    }

    @Override
    public void destroy() {
        clockwork.shutdownNow();
    }

    /** Follows at once what an administrator has just done on this node; trouble is told in the log, and tried again. */
    void followQuietly() {
        try {
            follow();
        } catch (DataAccessException away) {
            LOG.atWarn().log("The changes of definitions cannot be followed while the database is away");
        } catch (RuntimeException fault) {
            LOG.atError().setCause(fault).log("Following the changes of definitions failed; it is tried again");
        }
    }

    private synchronized void follow() {
        var steps = new ArrayList<>(tables.changedSince(position));
        if (steps.isEmpty() && !timeToTryAgain()) {
            return;
        }
        long next = steps.isEmpty() ? position : steps.getLast().position();
        // What has failed may start by now: a secret that was missing is there, or a mapping serves again.
        failures.keySet().forEach(name -> tables.step(name).ifPresent(steps::addFirst));
        var changes = new EnumMap<DefinitionKind, List<Change>>(DefinitionKind.class);
        steps.forEach(step ->
                changes.computeIfAbsent(step.kind(), _ -> new ArrayList<>()).add(step.change()));
        for (var kind : kinds) {
            apply(kind, changes.getOrDefault(kind.kind(), List.of()));
        }
        position = next;
        lookedAtFailures = System.nanoTime();
    }

    /** A kind that fails altogether keeps the others waiting for nothing; its changes are tried again. */
    private static Map<String, String> applied(LiveDefinitions kind, List<Change> changes) {
        try {
            return kind.apply(changes);
        } catch (DataAccessException away) {
            throw away;
        } catch (RuntimeException fault) {
            LOG.atError()
                    .addKeyValue("kind", kind.kind().collection())
                    .setCause(fault)
                    .log("Definitions cannot be followed");
            return changes.stream().collect(Collectors.toMap(Change::id, _ -> "unexpected failure", (one, _) -> one));
        }
    }

    private boolean timeToTryAgain() {
        return !failures.isEmpty() && System.nanoTime() - lookedAtFailures > TRY_AGAIN.toNanos();
    }

    private void apply(LiveDefinitions kind, List<Change> changes) {
        var failed = applied(kind, changes);
        changes.stream()
                .filter(change -> !failed.containsKey(change.id()))
                .forEach(change -> failures.remove(new DefinitionName(kind.kind(), change.id())));
        failed.forEach((id, reason) -> {
            var name = new DefinitionName(kind.kind(), id);
            if (reason.equals(failures.put(name, reason))) {
                return;
            }
            LOG.atError()
                    .addKeyValue("definition", name)
                    .addKeyValue("reason", reason)
                    .log("A version of a definition cannot serve; the one before goes on serving");
        });
    }
}
