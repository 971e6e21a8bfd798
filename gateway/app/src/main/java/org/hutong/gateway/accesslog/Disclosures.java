package org.hutong.gateway.accesslog;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which records were given to whom, as the access log has it. Who they are about is never told. */
@Component
public class Disclosures {

    private static final int LOOKUPS = 20;

    private final JdbcClient jdbc;

    Disclosures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A record that was given.
     *
     * @param province whose record was asked for; null if that was left open
     * @param connection which one gave it
     * @param fields names of those that were given
     */
    public record Disclosure(
            UUID lookup,
            Instant at,
            String agency,
            String type,
            @Nullable String province,
            @Nullable String connection,
            Set<String> fields) {}

    /**
     * That an agency was given a holder's record of a type by one source.
     *
     * @param province whose record was asked for; null if that was left open
     * @param lookups its newest lookups of it, at most twenty
     * @param field whether it was given the field in question
     */
    public record Recipient(
            String agency,
            @Nullable String province,
            @Nullable String connection,
            List<UUID> lookups,
            boolean field) {}

    /** The record that a lookup gave, if it gave one. */
    public Optional<Disclosure> find(UUID lookup) {
        return jdbc.sql("""
            select lookup, at, agency, type, province, connection, disclosed from access_entry
            where lookup = ? and outcome = 'found' and agency is not null and type is not null
            """)
                .param(lookup)
                .query((row, _) -> new Disclosure(
                        row.getObject("lookup", UUID.class),
                        row.getTimestamp("at").toInstant(),
                        row.getString("agency"),
                        row.getString("type"),
                        row.getString("province"),
                        row.getString("connection"),
                        Arrays.stream((String[]) row.getArray("disclosed").getArray())
                                .collect(Collectors.toSet())))
                .optional();
    }

    /**
     * Who was given records of the same holder and type as a lookup gave, whichever province's.
     *
     * @param field the field in question
     * @param since earlier ones do not count
     */
    public List<Recipient> recipients(UUID lookup, String field, Instant since) {
        return jdbc.sql("""
            select e.agency, e.province, e.connection, bool_or(:field = any(e.disclosed)) as field,
                (array_agg(e.lookup order by e.at desc))[1\\:%d] as lookups
            from access_entry e
            join access_entry given on given.lookup = :lookup and given.outcome = 'found'
                and e.holder_code = given.holder_code and e.holder_kind = given.holder_kind and e.type = given.type
            where e.outcome = 'found' and e.agency is not null and e.at >= :since
            group by e.agency, e.province, e.connection
            """.formatted(LOOKUPS))
                .param("field", field)
                .param("lookup", lookup)
                .param("since", Timestamp.from(since))
                .query((row, _) -> new Recipient(
                        row.getString("agency"),
                        row.getString("province"),
                        row.getString("connection"),
                        List.of((UUID[]) row.getArray("lookups").getArray()),
                        row.getBoolean("field")))
                .list();
    }
}
