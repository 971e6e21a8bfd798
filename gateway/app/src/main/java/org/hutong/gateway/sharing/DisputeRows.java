package org.hutong.gateway.sharing;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Year;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.sharing.StepRefused.Why;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Disputes, as they are kept. */
@Component
class DisputeRows {

    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Today today;

    DisputeRows(JdbcClient jdbc, JsonMapper json, Today today) {
        this.jdbc = jdbc;
        this.json = json;
        this.today = today;
    }

    /** A dispute that somebody opens. */
    record New(
            Subject about,
            String opener,
            String other,
            String applicant,
            String provider,
            String province,
            String matter) {}

    /**
     * Keeps a dispute; answers its id, or nothing if the opener has used the key before.
     *
     * @throws StepRefused if there is an open one about the same
     */
    Optional<String> insert(New dispute, IdempotencyKey key) {
        if (isKnown(key, dispute.opener())) {
            return Optional.empty();
        }
        var id = "DP-%s-%06d"
                .formatted(
                        Year.from(today.date()),
                        jdbc.sql("select nextval('sharing_number')")
                                .query(Long.class)
                                .single());
        try {
            int inserted = jdbc.sql("""
                insert into sharing_dispute (id, state, about_kind, about, opener, other, applicant, provider, province, matter,
                    opened_on, idempotency_key, digest)
                values (:id, 'open', :aboutKind, :about, :opener, :other, :applicant, :provider, :province, :matter,
                    :openedOn, :key, :digest)
                on conflict (opener, idempotency_key) do nothing
                """)
                    .param("id", id)
                    .param("aboutKind", dispute.about().kind())
                    .param("about", dispute.about().id())
                    .param("opener", dispute.opener())
                    .param("other", dispute.other())
                    .param("applicant", dispute.applicant())
                    .param("provider", dispute.provider())
                    .param("province", dispute.province())
                    .param("matter", dispute.matter())
                    .param("openedOn", Date.valueOf(today.date()))
                    .param("key", key.key())
                    .param("digest", key.digest())
                    .update();
            return inserted == 1 ? Optional.of(id) : Optional.empty();
        } catch (DuplicateKeyException another) {
            throw new StepRefused(Why.IN_DISPUTE, Dispute.State.OPEN.wireName());
        }
    }

    private boolean isKnown(IdempotencyKey key, String opener) {
        return jdbc.sql("select 1 from sharing_dispute where opener = ? and idempotency_key = ?")
                .params(opener, key.key())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /**
     * The dispute that was opened under a key.
     *
     * @throws KeyReused if it came with another body
     */
    String under(IdempotencyKey key, String opener) {
        return jdbc.sql("select id, digest from sharing_dispute where opener = ? and idempotency_key = ?")
                .params(opener, key.key())
                .query((row, _) -> {
                    if (!Arrays.equals(row.getBytes("digest"), key.digest())) {
                        throw new KeyReused();
                    }
                    return row.getString("id");
                })
                .single();
    }

    /** Locks a dispute until the transaction under way is over. */
    Dispute lock(String id) {
        return read("select * from sharing_dispute where id = ? for update", id);
    }

    Dispute one(String id) {
        return read("select * from sharing_dispute where id = ?", id);
    }

    private Dispute read(String sql, String id) {
        return jdbc.sql(sql)
                .param(id)
                .query(this::dispute)
                .optional()
                .orElseThrow(() -> new EdgeRefusal(ProblemType.NOT_FOUND));
    }

    /** The newest that an agency is a side of or handles, at most five hundred; of all agencies, if none is named. */
    List<Dispute> of(@Nullable String agency) {
        return jdbc.sql("""
            select * from sharing_dispute
            where :agency::text is null or :agency in (opener, other, handler)
            order by id desc limit :most
            """)
                .param("agency", agency)
                .param("most", MOST)
                .query(this::dispute)
                .list();
    }

    /** The change of a dispute by one step; what it leaves out stays. */
    final class Change {

        private final Dispute seen;
        private final StringBuilder columns = new StringBuilder("version = version + 1");
        private final Map<String, @Nullable Object> values = new HashMap<>();

        private Change(Dispute seen) {
            this.seen = seen;
        }

        Change state(Dispute.State state) {
            return set("state", "", state.wireName());
        }

        Change brokenOffBy(String agency) {
            return set("broken_off_by", "", agency);
        }

        Change offer(Dispute.Offer offer) {
            return set("offer", "::json", json.writeValueAsString(offer));
        }

        Change handler(String department) {
            return set("handler", "", department);
        }

        Change outcome(Dispute.Outcome outcome) {
            return set("outcome", "::json", json.writeValueAsString(outcome));
        }

        private Change set(String column, String cast, Object value) {
            columns.append(", ").append(column).append(" = :").append(column).append(cast);
            values.put(column, value);
            return this;
        }

        /** Makes the change; answers the new version. */
        int save() {
            jdbc.sql("update sharing_dispute set " + columns + " where id = :id")
                    .params(values)
                    .param("id", seen.id())
                    .update();
            return seen.version() + 1;
        }
    }

    Change change(Dispute locked) {
        return new Change(locked);
    }

    private Dispute dispute(ResultSet row, int number) throws SQLException {
        return new Dispute(
                row.getString("id"),
                row.getInt("version"),
                Dispute.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                new Subject(row.getString("about_kind"), row.getString("about")),
                row.getString("opener"),
                row.getString("other"),
                row.getString("applicant"),
                row.getString("provider"),
                row.getString("province"),
                row.getString("matter"),
                row.getDate("opened_on").toLocalDate(),
                row.getString("broken_off_by"),
                read(row.getString("offer"), Dispute.Offer.class),
                row.getString("handler"),
                read(row.getString("outcome"), Dispute.Outcome.class));
    }

    private <T> @Nullable T read(@Nullable String written, Class<T> type) {
        return written == null ? null : json.readValue(written, type);
    }
}
