package org.hutong.gateway.finding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hutong.gateway.accesslog.AccessRecord;
import org.hutong.gateway.accesslog.AccessRecords;
import org.hutong.gateway.finding.Seen.Operator;
import org.hutong.gateway.sharing.WorkingDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An operator's admitted entries of a month, found by his hash. */
@Component
class OperatorEntries {

    private static final String OF_HIM =
            " from access_entry where agency = ? and operator_hash = decode(?, 'hex') and " + NewEntries.ADMITTED;

    private final JdbcClient jdbc;
    private final AccessRecords records;

    OperatorEntries(JdbcClient jdbc, AccessRecords records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** When one was. */
    record Moment(UUID id, Instant at) {}

    /** The oldest first. */
    List<Moment> ofMonth(Operator operator, int most) {
        return jdbc.sql("select id, at" + OF_HIM + " order by at, id limit ?")
                .params(operator.agency(), operator.hash(), most)
                .query(OperatorEntries::moment)
                .list();
    }

    /** Those of one day in China, the oldest first. */
    List<Moment> ofDay(Operator operator, LocalDate day, int most) {
        return jdbc.sql("select id, at" + OF_HIM + " and at >= ? and at < ? order by at, id limit ?")
                .params(operator.agency(), operator.hash(), start(day), start(day.plusDays(1)), most)
                .query(OperatorEntries::moment)
                .list();
    }

    /** The same, opened; the newest first. */
    List<AccessRecord> opened(Operator operator, LocalDate day, int most) {
        return jdbc.sql("select " + AccessRecords.COLUMNS + OF_HIM
                        + " and at >= ? and at < ? order by at desc, id desc limit ?")
                .params(operator.agency(), operator.hash(), start(day), start(day.plusDays(1)), most)
                .query(records.reading())
                .list();
    }

    private static Moment moment(ResultSet row, int number) throws SQLException {
        return new Moment(
                row.getObject("id", UUID.class), row.getTimestamp("at").toInstant());
    }

    private static Timestamp start(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(WorkingDays.ZONE).toInstant());
    }
}
