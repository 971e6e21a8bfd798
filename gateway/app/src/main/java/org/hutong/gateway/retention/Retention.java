package org.hutong.gateway.retention;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.accesslog.ReadableMonths;
import org.hutong.gateway.accesslog.ReadableMonths.Month;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases the readable side of months whose retention is over and that nobody holds. Each erasure is itself an entry of the log, in the
 * same transaction.
 */
@Component
class Retention implements ApplicationRunner, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final ReadableMonths months;
    private final LegalHolds holds;
    private final AdministrativeActs acts;
    private final RetentionSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("log-retention").daemon().factory());

    Retention(
            ReadableMonths months,
            LegalHolds holds,
            AdministrativeActs acts,
            RetentionSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.months = months;
        this.holds = holds;
        this.acts = acts;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        clockwork.scheduleWithFixedDelay(this::work, 0, settings.every().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        clockwork.shutdownNow();
    }

    /** The first month after which a month's readable side may be erased. */
    YearMonth erasableFrom(YearMonth month) {
        return month.plusMonths(1 + settings.keep().toTotalMonths());
    }

    private void work() {
        try {
            for (var month : due()) {
                erase(month);
            }
        } catch (DataAccessException | TransactionException away) {
            LOG.atWarn().log("Nothing is erased while the database is away");
        } catch (RuntimeException fault) {
            LOG.atError().setCause(fault).log("Erasing what has reached its end failed; it is tried again");
        }
    }

    private List<YearMonth> due() {
        var now = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        return months.all().stream()
                .filter(month -> month.erasedAt() == null)
                .map(Month::month)
                .filter(month -> !erasableFrom(month).isAfter(now))
                .toList();
    }

    private void erase(YearMonth month) {
        boolean erased = Boolean.TRUE.equals(transaction.execute(_ -> {
            holds.alone();
            if (holds.all().stream().anyMatch(hold -> hold.covers(month)) || !months.erase(month, clock.instant())) {
                return false;
            }
            acts.note(new AdministrativeAct(
                    null,
                    "hutong-gateway",
                    null,
                    "erased",
                    "access-log",
                    month.toString(),
                    null,
                    "retention is over",
                    Map.of("keep", settings.keep().toString())));
            return true;
        }));
        if (erased) {
            LOG.atInfo().addKeyValue("month", month).log("Erased the readable side of a month of the access log");
        }
    }
}
