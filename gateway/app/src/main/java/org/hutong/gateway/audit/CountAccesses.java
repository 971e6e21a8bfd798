package org.hutong.gateway.audit;

import java.util.List;
import java.util.UUID;
import org.hutong.gateway.transparency.Sequenced;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the rollups ({@code access_hour}), one statement for each batch of the sequencer; the database keeps those of days by them. Acts
 * are not counted.
 */
@Component
class CountAccesses implements Sequenced {

    /** The cell of a row of {@code access_entry}, column by column. */
    static final String CELL = """
        date_trunc('hour', at, 'UTC') as hour, coalesce(agency, '') as agency, coalesce(type, '') as type,
            coalesce(province, '') as province, coalesce(matter_code, '') as matter_code, outcome, coalesce(basis, '') as basis\
        """;

    private final JdbcClient jdbc;

    CountAccesses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void placed(List<UUID> entries) {
        jdbc.sql("""
            insert into access_hour (hour, agency, type, province, matter_code, outcome, basis, count, first, last)
            select %s, count(*), min(id::text)::uuid, max(id::text)::uuid
            from access_entry where id = any(:entries)
            group by 1, 2, 3, 4, 5, 6, 7
            on conflict (hour, agency, type, province, matter_code, outcome, basis) do update set
                count = access_hour.count + excluded.count,
                first = least(access_hour.first, excluded.first),
                last = greatest(access_hour.last, excluded.last)
            """.formatted(CELL))
                .param("entries", entries.toArray(UUID[]::new))
                .update();
    }
}
