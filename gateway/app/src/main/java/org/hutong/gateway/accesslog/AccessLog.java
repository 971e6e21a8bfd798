package org.hutong.gateway.accesslog;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.hutong.gateway.accesslog.ReadableSide.Index;
import org.hutong.ledger.Commitments;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The access log. An entry that {@link #commit} has returned for is durable; nothing may be disclosed before. */
@Component
public final class AccessLog {

    private static final String INSERT = """

        insert into access_entry (id, lookup, at, agency, system, type, province, matter_code, basis, reason_kind, permitted,
            grant_id, policies, outcome, connection, connection_version, credential, disclosed, duration_micros, leaf_hash,
            sealed, holder_hash, co_holder_hashes, business_hash, operator_hash)
        values (:id, :lookup, :at, :agency, :system, :type, :province, :matterCode, :basis, :reasonKind, :permitted,
            :grant, :policies, :outcome, :connection, :connectionVersion, :credential, :disclosed, :durationMicros, :leafHash,
            :sealed, :holderHash, :coHolderHashes, :businessHash, :operatorHash)
        """;

    /** In the same statement: no entry without a place to come in the tree. */
    static final String STAGED = "staged as (insert into log_staged (entry, commitment) values (:id, :leafHash))";

    private final JdbcClient jdbc;
    private final ReadableSide readable;
    private final SecureRandom random = new SecureRandom();

    AccessLog(JdbcClient jdbc, ReadableSide readable) {
        this.jdbc = jdbc;
        this.readable = readable;
    }

    /**
     * Commits an entry in a transaction of its own.
     *
     * @return the entry's identifier, a UUID: the caller's receipt
     * @throws LogUnavailable if it was not committed, or nobody can tell whether it was
     */
    public String commit(AccessEntry entry) {
        return commit(entry, null);
    }

    /**
     * Commits an entry and what belongs to it in a transaction of their own.
     *
     * @return the entry's identifier, a UUID: the caller's receipt
     * @throws LogUnavailable if they were not committed, or nobody can tell whether they were
     */
    public String commit(AccessEntry entry, @Nullable Companion companion) {
        var id = TimeOrderedId.next();
        try {
            insert(id, entry, companion);
        } catch (DataAccessException | TransactionException failed) {
            throw new LogUnavailable(failed);
        }
        return id.toString();
    }

    private void insert(UUID id, AccessEntry entry, @Nullable Companion companion) {
        var at = ReadableSide.kept(entry.at());
        var asked = entry.asked();
        byte[] secret = Commitments.newSecret(random);
        var open = EntryTexts.open(entry);
        var people = EntryTexts.people(asked);
        jdbc.sql("with " + STAGED + (companion == null ? "" : ", companion as (" + companion.insert() + ")") + INSERT)
                .params(companion == null ? Map.of() : companion.parameters())
                .params(open)
                .param("id", id)
                .param("lookup", UUID.fromString(entry.lookup()))
                .param("at", Timestamp.from(at))
                .param(
                        "permitted",
                        entry.decision() == null ? null : entry.decision().permitted())
                .param("connectionVersion", entry.connectionVersion())
                .param("disclosed", entry.disclosed().toArray(String[]::new))
                .param("durationMicros", EntryTexts.micros(entry))
                .param("leafHash", leafHash(id, at, entry, open, people, secret))
                .param("sealed", readable.seal(id, at, people, secret))
                .param(
                        "holderHash",
                        asked == null
                                ? null
                                : readable.hash(Index.HOLDER, asked.holderKind() + ":" + asked.holderCode(), at))
                .param("coHolderHashes", coHolders(asked, at))
                .param(
                        "businessHash",
                        asked == null ? null : readable.hash(Index.BUSINESS_NUMBER, asked.businessNumber(), at))
                .param("operatorHash", asked == null ? null : readable.hash(Index.OPERATOR, asked.operatorId(), at))
                .update();
    }

    private byte @Nullable [][] coHolders(AccessEntry.@Nullable Asked asked, Instant at) {
        return asked == null || asked.coHolders() == null
                ? null
                : Arrays.stream(asked.coHolders().split(" "))
                        .map(holder -> readable.hash(Index.HOLDER, holder, at))
                        .toArray(byte[][]::new);
    }

    /** The entry's leaf in the transparency log: commitments to every part, opened one by one with the secret. */
    private static byte[] leafHash(
            UUID id,
            Instant at,
            AccessEntry entry,
            Map<String, @Nullable String> open,
            Map<String, @Nullable String> people,
            byte[] secret) {
        var committed = new TreeMap<String, String>();
        open.forEach((name, value) -> committed.put(name, orNone(value)));
        committed.put("id", id.toString());
        committed.put("lookup", entry.lookup());
        committed.put("at", at.toString());
        committed.put(
                "permitted",
                entry.decision() == null ? "" : String.valueOf(entry.decision().permitted()));
        committed.put(
                "connectionVersion",
                entry.connectionVersion() == null
                        ? ""
                        : entry.connectionVersion().toString());
        committed.put("durationMicros", String.valueOf(EntryTexts.micros(entry)));
        committed.put(
                "disclosed",
                String.join(" ", entry.disclosed().stream().sorted().toList()));
        var known = new TreeMap<String, String>();
        people.forEach((name, value) -> known.put(name, orNone(value)));
        return LogRecord.commitments(committed, EntryTexts.PEOPLE, known, secret)
                .leafHash()
                .bytes();
    }

    private static String orNone(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
