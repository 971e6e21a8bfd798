package org.hutong.gateway.sharing;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hutong.gateway.catalogue.SharingClass;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Applications, as they are kept. */
@Component
class ApplicationRows {

    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final Today today;

    ApplicationRows(JdbcClient jdbc, JsonMapper json, Clock clock, Today today) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.today = today;
    }

    /** A new draft, which has come under a key of its applicant. */
    record Draft(
            String applicant,
            String provider,
            String province,
            String type,
            SharingClass sharing,
            Scope scope,
            @Nullable String renews,
            @Nullable String amends) {}

    /** Keeps a draft; answers its number, or nothing if the applicant has used the key before. */
    Optional<String> insert(Draft draft, IdempotencyKey key) {
        var number = "SA-%s-%06d"
                .formatted(
                        Year.from(today.date()),
                        jdbc.sql("select nextval('sharing_number')")
                                .query(Long.class)
                                .single());
        int inserted = jdbc.sql("""
            insert into sharing_application (number, state, applicant, provider, province, type, sharing_class, scope, renews,
                amends, created_at, idempotency_key, digest)
            values (:number, 'draft', :applicant, :provider, :province, :type, :sharingClass, :scope::json, :renews,
                :amends, :at, :key, :digest)
            on conflict (applicant, idempotency_key) do nothing
            """)
                .param("number", number)
                .param("applicant", draft.applicant())
                .param("provider", draft.provider())
                .param("province", draft.province())
                .param("type", draft.type())
                .param("sharingClass", draft.sharing().name().toLowerCase(Locale.ROOT))
                .param("scope", json.writeValueAsString(draft.scope()))
                .param("renews", draft.renews())
                .param("amends", draft.amends())
                .param("at", Timestamp.from(clock.instant()))
                .param("key", key.key())
                .param("digest", key.digest())
                .update();
        return inserted == 1 ? Optional.of(number) : Optional.empty();
    }

    /**
     * The number of the application that came under a key.
     *
     * @throws KeyReused if it came with another body
     */
    String under(IdempotencyKey key, String applicant) {
        return jdbc.sql("select number, digest from sharing_application where applicant = ? and idempotency_key = ?")
                .params(applicant, key.key())
                .query((row, _) -> {
                    if (!Arrays.equals(row.getBytes("digest"), key.digest())) {
                        throw new KeyReused();
                    }
                    return row.getString("number");
                })
                .single();
    }

    /** Locks an application until the transaction under way is over. */
    Application lock(String number) {
        return read("select * from sharing_application where number = ? for update", number);
    }

    Application one(String number) {
        return read("select * from sharing_application where number = ?", number);
    }

    Optional<Application> find(String number) {
        return jdbc.sql("select * from sharing_application where number = ?")
                .param(number)
                .query(this::application)
                .optional();
    }

    private Application read(String sql, String number) {
        return jdbc.sql(sql)
                .param(number)
                .query(this::application)
                .optional()
                .orElseThrow(() -> new EdgeRefusal(ProblemType.NOT_FOUND));
    }

    /** The newest, at most five hundred. */
    List<Application> all() {
        return jdbc.sql("select * from sharing_application order by number desc limit ?")
                .param(MOST)
                .query(this::application)
                .list();
    }

    /** The newest that an agency has made, received, or oversees, at most five hundred. */
    List<Application> of(String agency, List<String> provinces, boolean everywhere) {
        return jdbc.sql("""
            select * from sharing_application
            where applicant = :agency
               or state not in ('draft', 'agreed') and submitted_on is not null
                  and (provider = :agency or :everywhere or province = any(:provinces))
            order by number desc limit :most
            """)
                .param("agency", agency)
                .param("everywhere", everywhere)
                .param("provinces", provinces.toArray(String[]::new))
                .param("most", MOST)
                .query(this::application)
                .list();
    }

    /** Those of an applicant that are not decided, at most five hundred. */
    List<Application> underWay(String applicant) {
        return jdbc.sql("""
            select * from sharing_application
            where applicant = :applicant and state in ('draft', 'agreed', 'submitted', 'incomplete')
            order by number desc limit :most
            """)
                .param("applicant", applicant)
                .param("most", MOST)
                .query(this::application)
                .list();
    }

    /** The change of an application by one step; what it leaves out stays. */
    final class Change {

        private final Application seen;
        private final StringBuilder columns = new StringBuilder("version = version + 1");
        private final Map<String, @Nullable Object> values = new HashMap<>();

        private Change(Application seen) {
            this.seen = seen;
        }

        Change state(ApplicationState state) {
            return set("state", "", state.wireName());
        }

        Change scope(Scope scope) {
            return set("scope", "::json", json.writeValueAsString(scope));
        }

        Change granted(@Nullable Scope granted) {
            return set("granted", "::json", granted == null ? null : json.writeValueAsString(granted));
        }

        Change head(@Nullable Head head) {
            return set("head", "::json", head == null ? null : json.writeValueAsString(head));
        }

        Change missing(List<String> missing) {
            return set("missing", "::json", json.writeValueAsString(missing));
        }

        Change extension(@Nullable Extension extension) {
            return set("extension", "::json", extension == null ? null : json.writeValueAsString(extension));
        }

        Change submittedOn(LocalDate day) {
            return set("submitted_on", "", Date.valueOf(day));
        }

        Change answeredOn(@Nullable LocalDate day) {
            return set("answered_on", "", day == null ? null : Date.valueOf(day));
        }

        private Change set(String column, String cast, @Nullable Object value) {
            columns.append(", ").append(column).append(" = :").append(column).append(cast);
            values.put(column, value);
            return this;
        }

        /** Makes the change; answers the new version. */
        int save() {
            jdbc.sql("update sharing_application set " + columns + " where number = :number")
                    .params(values)
                    .param("number", seen.number())
                    .update();
            return seen.version() + 1;
        }
    }

    Change change(Application locked) {
        return new Change(locked);
    }

    private Application application(ResultSet row, int rowNumber) throws SQLException {
        var missing = row.getString("missing");
        return new Application(
                row.getString("number"),
                row.getInt("version"),
                ApplicationState.ofWireName(row.getString("state")).orElseThrow(),
                row.getString("applicant"),
                row.getString("provider"),
                row.getString("province"),
                row.getString("type"),
                SharingClass.valueOf(row.getString("sharing_class").toUpperCase(Locale.ROOT)),
                json.readValue(row.getString("scope"), Scope.class),
                read(row.getString("granted"), Scope.class),
                read(row.getString("head"), Head.class),
                row.getString("renews"),
                row.getString("amends"),
                missing == null ? null : List.of(json.readValue(missing, String[].class)),
                read(row.getString("extension"), Extension.class),
                Duties.date(row, "submitted_on"),
                Duties.date(row, "answered_on"),
                row.getTimestamp("created_at").toInstant());
    }

    private <T> @Nullable T read(@Nullable String written, Class<T> type) {
        return written == null ? null : json.readValue(written, type);
    }
}
