package org.hutong.gateway.sharing;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Grants that were born from applications, as they are kept. */
@Component
class GrantRows {

    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    GrantRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Keeps the grant of an approved application; a reconsidered one has one already, which this replaces.
     *
     * @return its version
     */
    int put(Application application, Scope granted, GrantState state, @Nullable LocalDate sharedOn) {
        return jdbc.sql("""
            insert into sharing_grant (id, state, consumer, provider, province, type, scope, valid_to, shared_on)
            values (:id, :state, :consumer, :provider, :province, :type, :scope::json, :validTo, :sharedOn)
            on conflict (id) do update set version = sharing_grant.version + 1, state = :state, scope = :scope::json,
                valid_to = :validTo, shared_on = :sharedOn, set_right_by = null, reported_on = null, ending = null,
                ended_on = null, end_cause = null, disposed_on = null
            returning version
            """)
                .param("id", application.number())
                .param("state", state.wireName())
                .param("consumer", application.applicant())
                .param("provider", application.provider())
                .param("province", application.province())
                .param("type", application.type())
                .param("scope", json.writeValueAsString(granted))
                .param("validTo", Date.valueOf(granted.validTo()))
                .param("sharedOn", sharedOn == null ? null : Date.valueOf(sharedOn))
                .query(Integer.class)
                .single();
    }

    /** Locks a grant until the transaction under way is over. */
    SharedGrant lock(String id) {
        return find("select * from sharing_grant where id = ? for update", id)
                .orElseThrow(() -> new EdgeRefusal(ProblemType.NOT_FOUND));
    }

    SharedGrant one(String id) {
        return find(id).orElseThrow(() -> new EdgeRefusal(ProblemType.NOT_FOUND));
    }

    Optional<SharedGrant> find(String id) {
        return find("select * from sharing_grant where id = ?", id);
    }

    private Optional<SharedGrant> find(String sql, String id) {
        return jdbc.sql(sql).param(id).query(this::grant).optional();
    }

    /** The newest, at most five hundred. */
    List<SharedGrant> all() {
        return jdbc.sql("select * from sharing_grant order by id desc limit ?")
                .param(MOST)
                .query(this::grant)
                .list();
    }

    /** The newest that an agency has received, given, or oversees, at most five hundred. */
    List<SharedGrant> of(String agency, List<String> provinces, boolean everywhere) {
        return jdbc.sql("""
            select * from sharing_grant
            where consumer = :agency or provider = :agency or :everywhere or province = any(:provinces)
            order by id desc limit :most
            """)
                .param("agency", agency)
                .param("everywhere", everywhere)
                .param("provinces", provinces.toArray(String[]::new))
                .param("most", MOST)
                .query(this::grant)
                .list();
    }

    /** Those an agency has given and that have not ended, at most five hundred. */
    List<SharedGrant> givenBy(String agency) {
        return jdbc.sql("""
            select * from sharing_grant where provider = :agency and state in ('awaiting', 'live', 'suspended')
            order by valid_to, id limit :most
            """)
                .param("agency", agency)
                .param("most", MOST)
                .query(this::grant)
                .list();
    }

    /** Ids of those that are in force and whose last day is over. */
    List<String> expired(LocalDate today) {
        return jdbc.sql("""
            select id from sharing_grant where state in ('awaiting', 'live', 'suspended') and valid_to < ? order by id
            """).param(Date.valueOf(today)).query(String.class).list();
    }

    /** The change of a grant by one step; what it leaves out stays. */
    final class Change {

        private final SharedGrant seen;
        private final StringBuilder columns = new StringBuilder("id = id");
        private final Map<String, @Nullable Object> values = new HashMap<>();

        private Change(SharedGrant seen) {
            this.seen = seen;
        }

        Change state(GrantState state) {
            return set("state", "", state.wireName());
        }

        Change sharedOn(LocalDate day) {
            return set("shared_on", "", Date.valueOf(day));
        }

        Change suspended(@Nullable LocalDate setRightBy) {
            return set("set_right_by", "", setRightBy == null ? null : Date.valueOf(setRightBy))
                    .set("reported_on", "", null);
        }

        Change reportedOn(LocalDate day) {
            return set("reported_on", "", Date.valueOf(day));
        }

        Change ending(SharedGrant.@Nullable Ending ending) {
            return set("ending", "::json", ending == null ? null : json.writeValueAsString(ending));
        }

        Change ended(LocalDate day, String cause) {
            return set("ended_on", "", Date.valueOf(day)).set("end_cause", "", cause);
        }

        Change disposedOn(LocalDate day) {
            return set("disposed_on", "", Date.valueOf(day));
        }

        private Change set(String column, String cast, @Nullable Object value) {
            columns.append(", ").append(column).append(" = :").append(column).append(cast);
            values.put(column, value);
            return this;
        }

        /** Makes the change as a step of its own; answers the new version. */
        int save() {
            columns.append(", version = version + 1");
            saveWithin();
            return seen.version() + 1;
        }

        /** Makes the change within the step that is under way. */
        void saveWithin() {
            jdbc.sql("update sharing_grant set " + columns + " where id = :id")
                    .params(values)
                    .param("id", seen.id())
                    .update();
        }
    }

    Change change(SharedGrant locked) {
        return new Change(locked);
    }

    private SharedGrant grant(ResultSet row, int number) throws SQLException {
        var ending = row.getString("ending");
        return new SharedGrant(
                row.getString("id"),
                row.getInt("version"),
                GrantState.ofWireName(row.getString("state")),
                row.getString("consumer"),
                row.getString("provider"),
                row.getString("province"),
                row.getString("type"),
                json.readValue(row.getString("scope"), Scope.class),
                Duties.date(row, "shared_on"),
                Duties.date(row, "set_right_by"),
                Duties.date(row, "reported_on"),
                ending == null ? null : json.readValue(ending, SharedGrant.Ending.class),
                Duties.date(row, "ended_on"),
                row.getString("end_cause"),
                Duties.date(row, "disposed_on"));
    }
}
