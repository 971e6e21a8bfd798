package org.hutong.gateway.accesslog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hutong.gateway.accesslog.MonthKeys.MonthKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads entries of the access log. Whoever reads for somebody notes it as an act: reading the log is itself logged. */
@Component
public class AccessRecords {

    /** What a query of {@code access_entry} must select for {@link #reading()}. */
    public static final String COLUMNS =
            "id, lookup, at, agency, system, type, province, matter_code, basis, reason_kind, permitted, grant_id,"
                    + " policies, outcome, connection, connection_version, credential, disclosed, duration_micros,"
                    + " leaf_hash, sealed, " + ReadableSide.UNSEALED;

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("lookup", "lookup"),
            Map.entry("agency", "agency"),
            Map.entry("system", "system"),
            Map.entry("type", "type"),
            Map.entry("province", "province"),
            Map.entry("matterCode", "matter_code"),
            Map.entry("basis", "basis"),
            Map.entry("reasonKind", "reason_kind"),
            Map.entry("grant", "grant_id"),
            Map.entry("policies", "policies"),
            Map.entry("outcome", "outcome"),
            Map.entry("connection", "connection"),
            Map.entry("connectionVersion", "connection_version"),
            Map.entry("credential", "credential"),
            Map.entry("durationMicros", "duration_micros"));

    private final JdbcClient jdbc;
    private final ReadableSide readable;

    AccessRecords(JdbcClient jdbc, ReadableSide readable) {
        this.jdbc = jdbc;
        this.readable = readable;
    }

    /** One entry. */
    public Optional<AccessRecord> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from access_entry where id = ?")
                .param(id)
                .query(reading())
                .optional();
    }

    /** Reads rows that have {@link #COLUMNS}. For one query: it remembers the keys of the months it has opened. */
    public RowMapper<AccessRecord> reading() {
        var opened = new HashMap<YearMonth, Optional<MonthKey>>();
        return (row, _) -> read(row, opened);
    }

    private AccessRecord read(ResultSet row, Map<YearMonth, Optional<MonthKey>> opened) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var at = row.getTimestamp("at").toInstant();
        var open = new TreeMap<String, String>();
        for (var text : TEXTS.entrySet()) {
            open.put(text.getKey(), orNone(row.getString(text.getValue())));
        }
        boolean permitted = row.getBoolean("permitted");
        open.put("permitted", row.wasNull() ? "" : String.valueOf(permitted));
        open.put("id", id.toString());
        open.put("at", at.toString());
        open.put(
                "disclosed",
                Arrays.stream((String[]) row.getArray("disclosed").getArray())
                        .sorted()
                        .collect(Collectors.joining(" ")));
        var side = readable.read(row, opened);
        return new AccessRecord(id, at, open, side.opened(), side.altered(), row.getBytes("leaf_hash"));
    }

    private static String orNone(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
