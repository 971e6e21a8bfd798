package org.hutong.gateway.keys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hutong.credential.CertificateChain;
import org.hutong.credential.KeyAlgorithm;
import org.hutong.credential.KeyLocation;
import org.hutong.gateway.holder.Province;
import org.hutong.gateway.keys.IssuingKey.Moment;
import org.hutong.gateway.keys.IssuingKey.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The register of keys in the database. Whoever changes it calls {@link #lock} first, in the same transaction. */
@Component
class KeyTable {

    private final JdbcClient jdbc;

    KeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of the newest change. */
    long number() {
        return jdbc.sql("select number from issuing_key_change")
                .query(Long.class)
                .single();
    }

    /** The same, and nobody counts on until the transaction ends. */
    long numberHeld() {
        return jdbc.sql("select number from issuing_key_change for update")
                .query(Long.class)
                .single();
    }

    /** Counts a change, and keeps others from making one until the transaction ends. */
    long lock() {
        return jdbc.sql("update issuing_key_change set number = number + 1 returning number")
                .query(Long.class)
                .single();
    }

    /** All keys there are and were, the oldest first. */
    List<IssuingKey> all() {
        return jdbc.sql("select * from issuing_key order by created_at, id")
                .query(KeyTable::key)
                .list();
    }

    Optional<IssuingKey> find(String id) {
        return jdbc.sql("select * from issuing_key where id = ?")
                .param(id)
                .query(KeyTable::key)
                .optional();
    }

    Optional<IssuingKey> active(Place place) {
        return jdbc.sql("select * from issuing_key where province = ? and algorithm = ? and state = 'active'")
                .params(place.province().code(), place.algorithm().name())
                .query(KeyTable::key)
                .optional();
    }

    int count(Place place) {
        return jdbc.sql("select count(*) from issuing_key where province = ? and algorithm = ?")
                .params(place.province().code(), place.algorithm().name())
                .query(Integer.class)
                .single();
    }

    void insert(IssuingKey key) {
        var chain = key.chain();
        jdbc.sql("""
            insert into issuing_key (id, province, algorithm, state, kept_in, file, request, chain, listed_at, reason, created_at, created_by,
                activated_at, activated_by)
            values (:id, :province, :algorithm, :state, :keptIn, :file, :request, :chain, :listedAt, :reason, :createdAt, :createdBy,
                :activatedAt, :activatedBy)
            """)
                .param("id", key.id())
                .param("province", key.province().code())
                .param("algorithm", key.algorithm().name())
                .param("state", key.state().word())
                .param("keptIn", key.location().kind().word())
                .param("file", key.location().name())
                .param("request", key.request())
                .param("chain", chain == null ? null : chain.toPem())
                .param("listedAt", timestamp(key.listedAt()))
                .param("reason", key.reason())
                .param("createdAt", timestamp(key.created().at()))
                .param("createdBy", key.created().by())
                .param(
                        "activatedAt",
                        key.activated() == null
                                ? null
                                : timestamp(key.activated().at()))
                .param(
                        "activatedBy",
                        key.activated() == null ? null : key.activated().by())
                .update();
    }

    /** A renewed chain does not make a key new: since when it has been listed stays. */
    void certify(String id, CertificateChain chain, Instant at) {
        jdbc.sql("update issuing_key set chain = :chain, listed_at = coalesce(listed_at, :at) where id = :id")
                .param("chain", chain.toPem())
                .param("at", timestamp(at))
                .param("id", id)
                .update();
    }

    void activate(String id, Moment moment) {
        step(id, "state = 'active', activated_at = :at, activated_by = :by", moment);
    }

    void retire(String id, Moment moment) {
        step(id, "state = 'retired', retired_at = :at, retired_by = :by", moment);
    }

    void destroy(String id, Moment moment) {
        step(id, "state = 'destroyed', destroyed_at = :at, destroyed_by = :by", moment);
    }

    private void step(String id, String change, Moment moment) {
        jdbc.sql("update issuing_key set " + change + " where id = :id")
                .param("at", timestamp(moment.at()))
                .param("by", moment.by())
                .param("id", id)
                .update();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static IssuingKey key(ResultSet row, int number) throws SQLException {
        var chain = row.getString("chain");
        var listedAt = row.getTimestamp("listed_at");
        return new IssuingKey(
                row.getString("id"),
                Province.ofCode(row.getString("province")).orElseThrow(),
                KeyAlgorithm.valueOf(row.getString("algorithm")),
                KeyState.of(row.getString("state")),
                new KeyLocation(KeyLocation.Kind.of(row.getString("kept_in")), row.getString("file")),
                row.getString("request"),
                chain == null ? null : CertificateChain.parsePem(chain),
                listedAt == null ? null : listedAt.toInstant(),
                row.getString("reason"),
                new Moment(row.getTimestamp("created_at").toInstant(), row.getString("created_by")),
                moment(row, "activated"),
                moment(row, "retired"),
                moment(row, "destroyed"));
    }

    private static @Nullable Moment moment(ResultSet row, String step) throws SQLException {
        var at = row.getTimestamp(step + "_at");
        return at == null ? null : new Moment(at.toInstant(), row.getString(step + "_by"));
    }
}
