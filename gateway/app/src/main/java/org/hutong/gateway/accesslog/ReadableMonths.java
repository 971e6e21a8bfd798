package org.hutong.gateway.accesslog;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The months whose readable side is kept, and how one is erased. */
@Component
public class ReadableMonths {

    private final JdbcClient jdbc;

    ReadableMonths(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A month in which entries were written.
     *
     * @param month by UTC
     * @param erasedAt null while it can be read
     */
    public record Month(YearMonth month, @Nullable Instant erasedAt) {}

    /** All of them, the oldest first. */
    public List<Month> all() {
        return jdbc.sql("select month, erased_at from log_month_key order by month")
                .query((row, _) -> {
                    var erased = row.getTimestamp("erased_at");
                    return new Month(
                            YearMonth.from(row.getObject("month", LocalDate.class)),
                            erased == null ? null : erased.toInstant());
                })
                .list();
    }

    /**
     * Erases the key of a month in the transaction that is under way. Its entries stay, and prove what they proved; what they say about
     * people can never be read again.
     *
     * @return whether it could be read until now
     */
    public boolean erase(YearMonth month, Instant at) {
        return jdbc.sql("update log_month_key set sealed = null, erased_at = ? where month = ? and sealed is not null")
                        .params(Timestamp.from(at), month.atDay(1))
                        .update()
                == 1;
    }
}
