package org.hutong.gateway.accesslog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.hutong.gateway.accesslog.MonthKeys.MonthKey;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads administrative acts. Whoever reads for somebody notes it as an act: reading the log is itself logged. */
@Component
public class ActRecords {

    /** What a query of {@code administrative_act} must select for {@link #reading()}. */
    public static final String COLUMNS =
            "id, at, act, kind, subject, version, actor_agency, leaf_hash, sealed, " + ReadableSide.UNSEALED;

    private static final Map<String, String> TEXTS = Map.of(
            "act", "act",
            "kind", "kind",
            "subject", "subject",
            "version", "version",
            "actorAgency", "actor_agency");

    private final JdbcClient jdbc;
    private final ReadableSide readable;

    ActRecords(JdbcClient jdbc, ReadableSide readable) {
        this.jdbc = jdbc;
        this.readable = readable;
    }

    /** One act. */
    public Optional<ActRecord> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from administrative_act where id = ?")
                .param(id)
                .query(reading())
                .optional();
    }

    /** Reads rows that have {@link #COLUMNS}. For one query: it remembers the keys of the months it has opened. */
    public RowMapper<ActRecord> reading() {
        var opened = new HashMap<YearMonth, Optional<MonthKey>>();
        return (row, _) -> read(row, opened);
    }

    private ActRecord read(ResultSet row, Map<YearMonth, Optional<MonthKey>> opened) throws SQLException {
        var open = new TreeMap<String, String>();
        for (var text : TEXTS.entrySet()) {
            open.put(text.getKey(), Objects.requireNonNullElse(row.getString(text.getValue()), ""));
        }
        var id = row.getObject("id", UUID.class);
        var at = row.getTimestamp("at").toInstant();
        open.put("id", id.toString());
        open.put("at", at.toString());
        var side = readable.read(row, opened);
        return new ActRecord(id, at, open, side.opened(), side.altered(), row.getBytes("leaf_hash"));
    }
}
