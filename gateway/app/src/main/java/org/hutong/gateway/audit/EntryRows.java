package org.hutong.gateway.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hutong.gateway.accesslog.AccessRecord;
import org.hutong.gateway.accesslog.AccessRecords;
import org.hutong.gateway.accesslog.ReadableSide;
import org.hutong.gateway.accesslog.ReadableSide.Index;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The statements of a search, the newest entries first. Each has a shape that leaves the planner no choice: it goes to entries by their
 * identifiers or a hash, in order, and stops when it has enough.
 */
@Component
class EntryRows {

    private static final Map<Index, String> DRIVEN = Map.of(
            Index.BUSINESS_NUMBER, "business_hash",
            Index.OPERATOR, "operator_hash");

    private final JdbcClient jdbc;
    private final AccessRecords records;
    private final ReadableSide readable;

    EntryRows(JdbcClient jdbc, AccessRecords records, ReadableSide readable) {
        this.jdbc = jdbc;
        this.records = records;
        this.readable = readable;
    }

    /** All there are. */
    List<AccessRecord> newest(UUID upTo, int most) {
        return query(
                "select %s from access_entry where id <= :upTo order by id desc limit :most", "", Map.of(), upTo, most);
    }

    /** Those that are named. */
    List<AccessRecord> named(Criteria criteria, UUID upTo, int most) {
        var parameters = new HashMap<String, Object>();
        var where = clear(criteria, parameters);
        return query(
                "select %s from access_entry where id <= :upTo%s order by id desc limit :most",
                where, parameters, upTo, most);
    }

    /** Those that have no place in the tree yet, and are in no rollup. */
    List<AccessRecord> waiting(Criteria criteria, UUID upTo, int most) {
        var parameters = new HashMap<String, Object>();
        var where = clear(criteria, parameters);
        return query("""
            select e.* from log_staged staged cross join lateral (
                select %s from access_entry where id = staged.entry%s offset 0) e
            where staged.entry <= :upTo order by e.id desc limit :most
            """, where, parameters, upTo, most);
    }

    /** Those in ranges of identifiers. */
    List<AccessRecord> within(Ranges ranges, Criteria criteria, UUID upTo, int most) {
        var parameters = new HashMap<String, Object>();
        parameters.put("firsts", ranges.firsts());
        parameters.put("lasts", ranges.lasts());
        var where = clear(criteria, parameters);
        return query("""
            select e.* from unnest(cast(:firsts as uuid[]), cast(:lasts as uuid[])) as part (first, last) cross join lateral (
                select %s from access_entry where id >= part.first and id <= least(part.last, :upTo)%s order by id desc limit :most) e
            order by e.id desc limit :most
            """, where, parameters, upTo, most);
    }

    /** Those that a hash leads to: the rarest of those that are given, of a holder before a case before an operator. */
    List<AccessRecord> byHash(Criteria criteria, UUID upTo, int most) {
        var parameters = new HashMap<String, Object>();
        var since = Objects.requireNonNullElse(criteria.from(), Instant.EPOCH);
        criteria.hashed().forEach((index, value) -> parameters.put(index.name(), readable.hashes(index, value, since)));
        if (parameters.values().stream().anyMatch(hashes -> ((byte[][]) hashes).length == 0)) {
            // Nothing of these months can be read any more.
            return List.of();
        }
        var where = new StringBuilder(clear(criteria, parameters));
        boolean ofHolder = criteria.hashed().containsKey(Index.HOLDER);
        var driver = criteria.hashed().containsKey(Index.BUSINESS_NUMBER) ? Index.BUSINESS_NUMBER : Index.OPERATOR;
        DRIVEN.forEach((index, column) -> {
            if (criteria.hashed().containsKey(index) && (ofHolder || index != driver)) {
                where.append(" and ")
                        .append(column)
                        .append(" = any(:")
                        .append(index)
                        .append(")");
            }
        });
        return ofHolder
                ? query("""
                    with held as materialized (
                        select id from access_entry where holder_hash = any(:HOLDER)
                        union
                        select id from access_entry where co_holder_hashes is not null and co_holder_hashes && :HOLDER)
                    select e.* from held cross join lateral (select %s from access_entry where id = held.id%s offset 0) e
                    where held.id <= :upTo order by e.id desc limit :most
                    """, where.toString(), parameters, upTo, most)
                : query("""
                    select e.* from unnest(cast(:%s as bytea[])) as month (hash) cross join lateral (
                        select %%s from access_entry where %s = month.hash and id <= :upTo%%s order by id desc limit :most) e
                    order by e.id desc limit :most
                    """.formatted(driver, DRIVEN.get(driver)), where.toString(), parameters, upTo, most);
    }

    private static String clear(Criteria criteria, Map<String, Object> parameters) {
        var where = new StringBuilder();
        criteria.clear().forEach((part, value) -> {
            where.append(" and ").append(part.column()).append(" = :").append(part.column());
            parameters.put(part.column(), value);
        });
        criteria.period().require(where, parameters);
        if (!criteria.ids().isEmpty()) {
            where.append(" and id = any(:ids)");
            parameters.put("ids", criteria.ids().toArray(UUID[]::new));
        }
        return where.toString();
    }

    private List<AccessRecord> query(String sql, String where, Map<String, Object> parameters, UUID upTo, int most) {
        return jdbc.sql(sql.formatted(AccessRecords.COLUMNS, where))
                .params(parameters)
                .param("upTo", upTo)
                .param("most", most)
                .query(records.reading())
                .list();
    }
}
