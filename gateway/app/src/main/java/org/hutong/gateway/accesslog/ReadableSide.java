package org.hutong.gateway.accesslog;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import org.hutong.gateway.accesslog.MonthKeys.MonthKey;
import org.hutong.gateway.secret.Sealing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What of an entry is about people: sealed for whoever may read it, and hashed under a key so that it is found. */
@Component
public class ReadableSide {

    /** Of an HMAC-SHA-256: enough that two numbers never meet, and half the index. */
    private static final int HASH_BYTES = 16;

    /** In the sealed part, beside the texts: opens the commitments. */
    private static final String SECRET = "secret";

    /** Selects, with {@code id}, {@code at} and {@code sealed}, what {@link #read} needs to know of a row. */
    static final String UNSEALED = "exists (select from log_unsealed where entry = id) as unsealed";

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final MonthKeys keys;
    private final JsonMapper json;

    ReadableSide(MonthKeys keys, JsonMapper json) {
        this.keys = keys;
        this.json = json;
    }

    /** Kinds of things that are searched for by their hash. */
    public enum Index {
        /** As kind:number. */
        HOLDER,
        BUSINESS_NUMBER,
        /** By the identifier the agency gives him. */
        OPERATOR,
        /** Who did an administrative act, by his name at the identity provider. */
        ACTOR
    }

    /**
     * The opened side of an entry.
     *
     * @param texts by the names their commitments have
     * @param secret opens the commitments
     */
    public record Opened(Map<String, String> texts, byte[] secret) {

        /** Without what is in it. */
        @Override
        public String toString() {
            return "Opened[" + texts.keySet() + "]";
        }
    }

    /** Seals what is about people; a text that is null is left out. */
    byte[] seal(UUID id, Instant at, Map<String, @Nullable String> texts, byte[] secret) {
        var content = new LinkedHashMap<String, String>();
        texts.forEach((name, text) -> {
            if (text != null) {
                content.put(name, text);
            }
        });
        content.put(SECRET, Base64.getEncoder().encodeToString(secret));
        return Sealing.sealBytes(
                json.writeValueAsBytes(content), keys.writing(at).sealing(), id.toString());
    }

    /**
     * What was sealed; empty once it was erased.
     *
     * @throws IllegalStateException if it was altered, or is another entry's
     */
    Optional<Opened> open(UUID id, Instant at, byte[] whole) {
        return keys.find(MonthKeys.month(at)).map(key -> open(id, whole, key));
    }

    /**
     * The readable side of a row.
     *
     * @param opened empty once it was erased, or where it was altered
     */
    record Side(Optional<Opened> opened, boolean altered) {}

    /**
     * Reads the sealed side of a row that has {@code id}, {@code at}, {@code sealed} and {@link #UNSEALED}. What was written before there
     * was a sealed side counts as erased; where it is missing otherwise, somebody took it away.
     *
     * @param known keys of months that were opened before
     */
    Side read(ResultSet row, Map<YearMonth, Optional<MonthKey>> known) throws SQLException {
        byte[] whole = row.getBytes("sealed");
        if (whole == null) {
            return new Side(Optional.empty(), !row.getBoolean("unsealed"));
        }
        var id = row.getObject("id", UUID.class);
        var month = MonthKeys.month(row.getTimestamp("at").toInstant());
        var key = known.computeIfAbsent(month, keys::find);
        var side = key.flatMap(found -> openUnlessAltered(id, whole, found));
        return new Side(side, key.isPresent() && side.isEmpty());
    }

    private Optional<Opened> openUnlessAltered(UUID id, byte[] whole, MonthKey key) {
        try {
            return Optional.of(open(id, whole, key));
        } catch (IllegalStateException altered) {
            return Optional.empty();
        }
    }

    Opened open(UUID id, byte[] whole, MonthKey key) {
        var content = json.readValue(Sealing.openBytes(whole, key.sealing(), id.toString()), TEXTS);
        var texts = new LinkedHashMap<>(content);
        byte[] secret = Base64.getDecoder().decode(texts.remove(SECRET));
        return new Opened(texts, secret);
    }

    /** The hash under which an entry of a moment is found. */
    byte[] hash(Index index, String value, Instant at) {
        return hash(index, value, keys.writing(at));
    }

    /** The hashes under which entries from a moment on are found, one for each month that was not erased. */
    public byte[][] hashes(Index index, String value, Instant since) {
        return keys.since(since).stream().map(key -> hash(index, value, key)).toArray(byte[][]::new);
    }

    private static byte[] hash(Index index, String value, MonthKey key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key.index());
            mac.update(index.name().getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)), HASH_BYTES);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", missing);
        }
    }

    /** As the database keeps moments: what is committed to must be what is read again. */
    static Instant kept(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
