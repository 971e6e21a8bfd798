package org.hutong.gateway.audit;

import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** About how many entries a search will find, without looking at them. */
@Component
class EntryCount {

    private final JdbcClient jdbc;

    EntryCount(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By the rollups, which know whole hours; null for what is found by hashes. */
    @Nullable
    Long estimate(Criteria criteria) {
        if (!criteria.ids().isEmpty()) {
            return (long) criteria.ids().size();
        }
        if (!criteria.hashed().isEmpty()) {
            return null;
        }
        var parameters = new HashMap<String, Object>();
        var where = Hours.where(criteria, parameters);
        return jdbc.sql("select coalesce(sum(count), 0) from access_hour where true" + where)
                .params(parameters)
                .query(Long.class)
                .single();
    }
}
