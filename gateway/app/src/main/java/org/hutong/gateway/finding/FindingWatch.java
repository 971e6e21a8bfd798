package org.hutong.gateway.finding;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
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
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has the rules look at what has come into the log: on whichever node holds the position's row, a batch at a time. Position, counts and
 * findings move in one transaction, so that each entry is looked at once, and what failed or was killed is done anew as if it had never
 * begun.
 */
@Component
@Order(15)
class FindingWatch implements ApplicationRunner, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(FindingWatch.class);

    private final NewEntries entries;
    private final Counts counts;
    private final List<Rule> rules;
    private final Findings findings;
    private final FindingTable table;
    private final FindingSettings settings;
    private final TransactionTemplate transaction;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("findings").daemon().factory());

    /** As last counted; whole maps, so that readers see one state. */
    private volatile Map<String, Long> open = Map.of();

    private volatile long behind;

    FindingWatch(
            NewEntries entries,
            Counts counts,
            List<Rule> rules,
            Findings findings,
            FindingTable table,
            FindingSettings settings,
            TransactionTemplate transaction,
            MeterRegistry meters) {
        this.entries = entries;
        this.counts = counts;
        this.rules = rules;
        this.findings = findings;
        this.table = table;
        this.settings = settings;
        this.transaction = transaction;
        for (var rule : RuleName.slugs()) {
            Gauge.builder("hutong.findings.open", this, watch -> watch.open.getOrDefault(rule, 0L))
                    .description("Findings of the access log that nobody has justified or reported yet")
                    .tag("rule", rule)
                    .register(meters);
        }
        Gauge.builder("hutong.findings.behind", this, watch -> watch.behind)
                .description("Entries of the log that no rule has looked at yet")
                .register(meters);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        long pause = settings.every().toMillis();
        clockwork.scheduleWithFixedDelay(this::work, pause, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        clockwork.shutdownNow();
    }

    private void work() {
        quietly(() -> {
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) {
                more = look();
            }
        });
        // Whatever happened: if looking fails time and again, it is seen by how far it is behind.
        quietly(() -> {
            open = table.open();
            behind = entries.waiting();
        });
    }

    private static void quietly(Runnable task) {
        try {
            task.run();
        } catch (DataAccessException | TransactionException away) {
            LOG.atWarn()
                    .addKeyValue("kind", away.getClass().getSimpleName())
                    .log("Nobody looks for findings while the database does not answer");
        } catch (RuntimeException fault) {
            LOG.atError().setCause(fault).log("Looking for findings failed; it is tried again");
        }
    }

    /** One batch, if it is this node's turn; whether there may be more. */
    private boolean look() {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            var batch = entries.position().map(index -> entries.from(index, settings.batch()));
            batch.ifPresent(this::look);
            return batch.filter(Batch::full).isPresent();
        }));
    }

    private void look(Batch batch) {
        counts.add(batch);
        rules.forEach(rule -> rule.look(batch).forEach(findings::keep));
        entries.position(batch.next());
    }
}
