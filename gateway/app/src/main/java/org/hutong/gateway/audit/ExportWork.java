package org.hutong.gateway.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hutong.gateway.audit.Exports.Work;
import org.hutong.gateway.form.Form;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes exports, one at a time on each node, a page in each transaction: progress is seen, whoever cancels is heard with the next page, and
 * what a node that died had begun, another one goes on with from its last page.
 */
@Component
@Order(16)
class ExportWork implements ApplicationRunner, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ExportWork.class);
    private static final int PAGE = 500;
    private static final long PAUSE_MILLIS = 500;

    private final Exports exports;
    private final EntryHalf entries;
    private final Readings readings;
    private final ExportText text;
    private final JsonMapper json;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("exports").daemon().factory());

    ExportWork(Exports exports, EntryHalf entries, Readings readings, ExportText text, JsonMapper json) {
        this.exports = exports;
        this.entries = entries;
        this.readings = readings;
        this.text = text;
        this.json = json;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        clockwork.scheduleWithFixedDelay(this::work, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        clockwork.shutdownNow();
    }

    private void work() {
        try {
            exports.deleteExpired();
            exports.take().ifPresent(this::write);
        } catch (DataAccessException | TransactionException away) {
            LOG.atWarn()
                    .addKeyValue("kind", away.getClass().getSimpleName())
                    .log("No export is written while the database does not answer");
        } catch (RuntimeException fault) {
            LOG.atError().setCause(fault).log("Looking for exports failed; it is tried again");
        }
    }

    private void write(Work taken) {
        try {
            var criteria = Criteria.read(Form.of(json.readTree(taken.criteria())));
            var work = Optional.of(taken);
            while (work.isPresent() && !Thread.currentThread().isInterrupted()) {
                var current = work.get();
                work = readings.in(() -> page(current, criteria));
            }
        } catch (DataAccessException | TransactionException away) {
            throw away;
        } catch (RuntimeException fault) {
            LOG.atError()
                    .addKeyValue("export", taken.id())
                    .addKeyValue("kind", fault.getClass().getSimpleName())
                    .log("An export failed");
            failed(taken.id());
        }
    }

    private void failed(UUID id) {
        readings.in(() -> {
            exports.end(id, Export.FAILED);
            return id;
        });
    }

    /** One page; what comes after it, if anything does. */
    private Optional<Work> page(Work work, Criteria criteria) {
        var cursor =
                work.position() == null ? null : Cursor.parse(work.position()).orElseThrow();
        // One more than fits, to know whether there is another page.
        var found = entries.find(criteria, cursor, PAGE + 1);
        var page = found.stream().limit(PAGE).toList();
        var position = found.size() > PAGE ? Cursor.after(page.getLast()).toString() : null;
        long written = work.written() + page.size();
        var part = new StringBuilder();
        try {
            if (work.position() == null) {
                text.begin(entries, work.format(), part);
            }
            text.records(entries, work.format(), page, part);
            if (position == null) {
                text.end(entries, work.format(), written, part);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail to be written", impossible);
        }
        boolean goesOn = exports.add(work, part.toString(), page.size(), position);
        return goesOn
                ? Optional.of(new Work(work.id(), work.format(), work.criteria(), written, work.chunks() + 1, position))
                : Optional.empty();
    }
}
