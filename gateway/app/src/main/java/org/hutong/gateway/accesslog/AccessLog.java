package org.hutong.gateway.accesslog;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hutong.ledger.Commitments;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The access log. An entry that {@link #commit} has returned for is durable; nothing may be disclosed before. */
@Component
public final class AccessLog {

    private static final String INSERT = """

        insert into access_entry (id, lookup, at, agency, type, province, holder_kind, holder_code, matter_code,
            matter_name, business_number, reason, operator_id, operator_name, operator_role, basis, reason_kind,
            co_holders, permitted, grant_id, policies, outcome, connection, credential, disclosed, duration_micros, secret, leaf_hash)
        values (:id, :lookup, :at, :agency, :type, :province, :holderKind, :holderCode, :matterCode,
            :matterName, :businessNumber, :reason, :operatorId, :operatorName, :operatorRole, :basis, :reasonKind,
            :coHolders, :permitted, :grant, :policies, :outcome, :connection, :credential, :disclosed, :durationMicros, :secret, :leafHash)
        """;

    /** In the same statement: no entry without a place to come in the tree. */
    static final String STAGED = "staged as (insert into log_staged (entry, commitment) values (:id, :leafHash))";

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    AccessLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
        byte[] secret = Commitments.newSecret(random);
        try {
            insert(id, entry, secret, companion);
        } catch (DataAccessException failed) {
            throw new LogUnavailable(failed);
        }
        return id.toString();
    }

    private void insert(UUID id, AccessEntry entry, byte[] secret, @Nullable Companion companion) {
        var texts = texts(entry);
        jdbc.sql("with " + STAGED + (companion == null ? "" : ", companion as (" + companion.insert() + ")") + INSERT)
                .params(companion == null ? Map.of() : companion.parameters())
                .params(texts)
                .param("id", id)
                .param("lookup", UUID.fromString(entry.lookup()))
                .param("at", Timestamp.from(entry.at()))
                .param(
                        "permitted",
                        entry.decision() == null ? null : entry.decision().permitted())
                .param("disclosed", entry.disclosed().toArray(String[]::new))
                .param("durationMicros", entry.duration().toNanos() / 1000)
                .param("secret", secret)
                .param("leafHash", leafHash(id, entry, texts, secret))
                .update();
    }

    /** The entry's leaf in the transparency log: commitments to every part, opened one by one with the secret. */
    private static byte[] leafHash(UUID id, AccessEntry entry, Map<String, @Nullable String> texts, byte[] secret) {
        var committed = new TreeMap<String, String>();
        texts.forEach((name, value) -> committed.put(name, value == null ? "" : value));
        committed.put("id", id.toString());
        committed.put("lookup", entry.lookup());
        committed.put("at", entry.at().toString());
        committed.put(
                "permitted",
                entry.decision() == null ? "" : String.valueOf(entry.decision().permitted()));
        committed.put(
                "disclosed",
                String.join(" ", entry.disclosed().stream().sorted().toList()));
        return Commitments.of(secret, committed).leafHash().bytes();
    }

    private static Map<String, @Nullable String> texts(AccessEntry entry) {
        var asked = entry.asked();
        var decision = entry.decision();
        var texts = new LinkedHashMap<String, @Nullable String>();
        texts.put("agency", entry.agency());
        texts.put("type", asked == null ? null : asked.type());
        texts.put("province", asked == null ? null : asked.province());
        texts.put("holderKind", asked == null ? null : asked.holderKind());
        texts.put("holderCode", asked == null ? null : asked.holderCode());
        texts.put("matterCode", asked == null ? null : asked.matterCode());
        texts.put("matterName", asked == null ? null : asked.matterName());
        texts.put("businessNumber", asked == null ? null : asked.businessNumber());
        texts.put("reason", asked == null ? null : asked.reason());
        texts.put("operatorId", asked == null ? null : asked.operatorId());
        texts.put("operatorName", asked == null ? null : asked.operatorName());
        texts.put("operatorRole", asked == null ? null : asked.operatorRole());
        texts.put("basis", asked == null ? null : asked.basis());
        texts.put("reasonKind", asked == null ? null : asked.reasonKind());
        texts.put("coHolders", asked == null ? null : asked.coHolders());
        texts.put("grant", decision == null ? null : decision.grant());
        texts.put("policies", decision == null ? null : decision.policies());
        texts.put("outcome", entry.outcome());
        texts.put("connection", entry.connection());
        texts.put("credential", entry.credential());
        return texts;
    }
}
