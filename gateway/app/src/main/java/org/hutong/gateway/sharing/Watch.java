package org.hutong.gateway.sharing;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks after what is due: reminds once before, escalates once after, and ends what has expired. One node at a time does, by a lease
 * on a row; each duty is a transaction of its own, and what two nodes did at once would still be done once.
 */
@Component
@Order(10)
class Watch implements ApplicationRunner, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final UUID node = UUID.randomUUID();
    private final JdbcClient jdbc;
    private final Duties duties;
    private final GrantRows grants;
    private final GrantLife grantLife;
    private final Notices notices;
    private final Departments departments;
    private final Deadlines deadlines;
    private final WorkflowSettings settings;
    private final Today today;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("duties").daemon().factory());

    Watch(
            JdbcClient jdbc,
            Duties duties,
            GrantRows grants,
            GrantLife grantLife,
            Notices notices,
            Departments departments,
            Deadlines deadlines,
            WorkflowSettings settings,
            Today today,
            Clock clock,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.duties = duties;
        this.grants = grants;
        this.grantLife = grantLife;
        this.notices = notices;
        this.departments = departments;
        this.deadlines = deadlines;
        this.settings = settings;
        this.today = today;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        long pause = settings.watch().toMillis();
        clockwork.scheduleWithFixedDelay(this::lookQuietly, pause, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        clockwork.shutdownNow();
    }

    private void lookQuietly() {
        try {
            look();
        } catch (DataAccessException away) {
            LOG.atWarn().log("Nobody looks after what is due while the database is away");
        } catch (RuntimeException fault) {
            LOG.atError().setCause(fault).log("Looking after what is due failed; it is tried again");
        }
    }

    /** Does all that is to be done today, if it is this node's turn; answers whether it was. */
    boolean look() {
        if (!isMyTurn()) {
            return false;
        }
        grants.expired(today.date()).forEach(grant -> alone(grant, grantLife::expire));
        duties.open().forEach(duty -> alone(duty, this::look));
        return true;
    }

    /** One that fails keeps none of the others waiting; it is tried again. */
    private static <T> void alone(T one, Consumer<T> look) {
        try {
            look.accept(one);
        } catch (DataAccessException away) {
            throw away;
        } catch (RuntimeException fault) {
            LOG.atError().setCause(fault).log("Something that is due could not be looked after");
        }
    }

    /** By the database's clock, which all nodes share. */
    private boolean isMyTurn() {
        return jdbc.sql("""
            update sharing_watch set node = :node, until = now() + make_interval(secs => :seconds)
            where node is null or node = :node or until < now()
            """)
                        .param("node", node)
                        .param("seconds", Math.max(60, 3 * settings.watch().toSeconds()))
                        .update()
                == 1;
    }

    private void look(Duty duty) {
        if (!duty.runs()) {
            return;
        }
        var calendar = deadlines.workingDays();
        var due = duty.due(calendar).date();
        if (!duty.reminded() && isTimeToRemind(duty, due, calendar)) {
            transaction.executeWithoutResult(_ -> remind(duty, due));
        }
        if (duty.escalatedTo() == null && duty.kind().escalates() && duty.isOverdue(calendar, today.date())) {
            transaction.executeWithoutResult(_ -> escalate(duty, due));
        }
    }

    private boolean isTimeToRemind(Duty duty, LocalDate due, WorkingDays calendar) {
        return duty.kind() == DutyKind.EXPIRY
                ? !today.date().isBefore(due.minusDays(settings.expiryNotice()))
                : calendar.between(today.date(), due).days() <= settings.reminder();
    }

    private void remind(Duty duty, LocalDate due) {
        if (marked("reminded_at = :at", "reminded_at is null", duty, null)) {
            notices.tell(duty.agency(), "reminder", duty, due);
        }
    }

    private void escalate(Duty duty, LocalDate due) {
        departments
                .of(duty.province(), Set.of(duty.agency()))
                .filter(department ->
                        marked("escalated_at = :at, escalated_to = :to", "escalated_at is null", duty, department))
                .ifPresent(department -> {
                    notices.tell(department, "escalation", duty, due);
                    notices.tell(duty.agency(), "escalation", duty, due);
                });
    }

    private boolean marked(String mark, String unmarked, Duty duty, @Nullable String department) {
        return jdbc.sql("update sharing_duty set " + mark + " where id = :id and done_on is null and " + unmarked)
                        .param("at", Timestamp.from(clock.instant()))
                        .param("to", department)
                        .param("id", duty.id())
                        .update()
                == 1;
    }
}
