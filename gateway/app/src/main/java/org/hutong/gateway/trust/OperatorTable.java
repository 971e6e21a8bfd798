package org.hutong.gateway.trust;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hutong.credential.TrustPin;
import org.hutong.gateway.holder.Province;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Other operators in the database. Whoever changes something calls {@link #lock} first, in the same transaction. */
@Component
class OperatorTable {

    private static final String SEPARATOR = ",";

    private final JdbcClient jdbc;

    OperatorTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of the newest change. */
    long number() {
        return jdbc.sql("select number from trust_import_change")
                .query(Long.class)
                .single();
    }

    /** Counts a change, and keeps others from making one until the transaction ends. */
    void lock() {
        jdbc.sql("update trust_import_change set number = number + 1").update();
    }

    /** Those that are believed, the first one first. */
    List<Registered> all() {
        return jdbc.sql("select *, array_to_string(provinces, ',') as province_codes, array_to_string(hosts, ',') as"
                        + " host_names from trust_import where removed_at is null order by id")
                .query(OperatorTable::registered)
                .list();
    }

    Optional<Registered> find(String id) {
        return all().stream().filter(registered -> registered.id().equals(id)).findFirst();
    }

    /** A new one, or another word about one there is or was; its list is due at once. */
    void put(Operator operator, Instant at, String by) {
        jdbc.sql("""
            insert into trust_import (id, name, url, pin, provinces, hosts, changed_at, changed_by, due_at)
            values (:id, :name, :url, :pin, string_to_array(:provinces, ','), string_to_array(:hosts, ','), :at, :by, :due)
            on conflict (id) do update set name = excluded.name, url = excluded.url, pin = excluded.pin,
                provinces = excluded.provinces, hosts = excluded.hosts, changed_at = excluded.changed_at,
                changed_by = excluded.changed_by, due_at = excluded.due_at, removed_at = null,
                attempted_at = null, outcome = null, reason = null, cause = null
            """)
                .param("id", operator.id())
                .param("name", operator.name())
                .param("url", operator.url() == null ? null : operator.url().toString())
                .param("pin", operator.pin().sha256())
                .param(
                        "provinces",
                        String.join(
                                SEPARATOR,
                                operator.provinces().stream()
                                        .map(Province::code)
                                        .toList()))
                .param("hosts", String.join(SEPARATOR, operator.hosts()))
                .param("at", Timestamp.from(at))
                .param("by", by)
                .param("due", operator.url() == null ? null : Timestamp.from(at))
                .update();
    }

    void remove(String id, Instant at) {
        jdbc.sql("update trust_import set removed_at = :at, due_at = null where id = :id")
                .param("at", Timestamp.from(at))
                .param("id", id)
                .update();
    }

    /** One whose list is due; by this it is due again only later, and no other node is given it. */
    Optional<String> claimDue(Instant now, Instant next) {
        return jdbc.sql("""
            update trust_import set due_at = :next where id = (
                select id from trust_import where due_at <= :now and removed_at is null
                order by due_at limit 1 for update skip locked)
            returning id
            """)
                .param("now", Timestamp.from(now))
                .param("next", Timestamp.from(next))
                .query(String.class)
                .optional();
    }

    /** A newer list than the one that is believed is likely to be there. */
    void expect(String id, Instant now) {
        jdbc.sql("update trust_import set due_at = :now where id = :id and due_at > :now and removed_at is null")
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    void attempted(String id, Attempt attempt, @Nullable Instant dueAt) {
        jdbc.sql("""
            update trust_import set attempted_at = :at, outcome = :outcome, reason = :reason, cause = :cause, due_at = :due
            where id = :id
            """)
                .param("at", Timestamp.from(attempt.at()))
                .param("outcome", attempt.outcome().word())
                .param("reason", attempt.why() == null ? null : attempt.why().word())
                .param("cause", attempt.cause())
                .param("due", dueAt == null ? null : Timestamp.from(dueAt))
                .param("id", id)
                .update();
    }

    private static Registered registered(ResultSet row, int number) throws SQLException {
        var url = row.getString("url");
        var due = row.getTimestamp("due_at");
        return new Registered(
                new Operator(
                        row.getString("id"),
                        row.getString("name"),
                        url == null ? null : URI.create(url),
                        new TrustPin(row.getString("pin")),
                        split(row.getString("province_codes")).stream()
                                .map(code -> Province.ofCode(code).orElseThrow())
                                .toList(),
                        split(row.getString("host_names"))),
                row.getTimestamp("changed_at").toInstant(),
                row.getString("changed_by"),
                due == null ? null : due.toInstant(),
                attempt(row));
    }

    private static @Nullable Attempt attempt(ResultSet row) throws SQLException {
        var at = row.getTimestamp("attempted_at");
        if (at == null) {
            return null;
        }
        var reason = row.getString("reason");
        return new Attempt(
                at.toInstant(),
                Words.read(Attempt.Outcome.class, row.getString("outcome")),
                reason == null ? null : Words.read(Why.class, reason),
                row.getString("cause"));
    }

    private static List<String> split(String list) {
        return Arrays.stream(list.split(SEPARATOR))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }
}
