package org.hutong.gateway.accesslog;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hutong.gateway.accesslog.ReadableSide.Index;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which records were given to whom, as the access log has it. Who they are about is never told. */
@Component
public class Disclosures {

    private static final int LOOKUPS = 20;

    private final JdbcClient jdbc;
    private final ReadableSide readable;

    Disclosures(JdbcClient jdbc, ReadableSide readable) {
        this.jdbc = jdbc;
        this.readable = readable;
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
     * Who was given records of the same type about the holder of a lookup, or about whom it named as holding the record with him,
     * whichever province's. Another holder whom neither lookup named is not known here, because the log has no record.
     *
     * @param field the field in question
     * @param since earlier ones do not count
     */
    public List<Recipient> recipients(UUID lookup, String field, Instant since) {
        return jdbc.sql("select id, at, type, sealed from access_entry where lookup = ? and outcome = 'found'")
                .param(lookup)
                .query((row, _) -> new Given(
                        row.getString("type"),
                        readable.open(
                                row.getObject("id", UUID.class),
                                row.getTimestamp("at").toInstant(),
                                row.getBytes("sealed"))))
                .optional()
                .flatMap(given -> given.opened().map(opened -> recipients(given.type(), holders(opened), field, since)))
                .orElse(List.of());
    }

    private record Given(String type, Optional<ReadableSide.Opened> opened) {}

    private static List<String> holders(ReadableSide.Opened opened) {
        var texts = opened.texts();
        return Stream.concat(
                        Stream.of(texts.get("holderKind") + ":" + texts.get("holderCode")),
                        Arrays.stream(texts.getOrDefault("coHolders", "").split(" ")))
                .filter(holder -> !holder.isEmpty())
                .toList();
    }

    private List<Recipient> recipients(String type, List<String> holders, String field, Instant since) {
        byte[][] hashes = holders.stream()
                .flatMap(holder -> Arrays.stream(readable.hashes(Index.HOLDER, holder, since)))
                .toArray(byte[][]::new);
        return jdbc.sql("""
            with same as (
                select lookup, at, agency, province, connection, disclosed from access_entry
                where type = :type and outcome = 'found' and holder_hash = any(:hashes)
                union
                select lookup, at, agency, province, connection, disclosed from access_entry
                where type = :type and outcome = 'found' and co_holder_hashes && :hashes)
            select agency, province, connection, bool_or(:field = any(disclosed)) as field,
                (array_agg(lookup order by at desc))[1\\:%d] as lookups
            from same
            where agency is not null and at >= :since
            group by agency, province, connection
            """.formatted(LOOKUPS))
                .param("type", type)
                .param("hashes", hashes)
                .param("field", field)
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
