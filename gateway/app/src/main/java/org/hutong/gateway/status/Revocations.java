package org.hutong.gateway.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.holder.Holder;
import org.hutong.gateway.holder.Province;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes of status. Each raises the version of the lists it touches, in one transaction with the entries; nodes follow the versions. */
@Component
public class Revocations {

    /** The kind of the proposals and of the acts. */
    static final String KIND = "revocations";

    /** Indexes that one statement goes over: a million entries must not meet the time-out of the database. */
    private static final int PIECE = 1 << 16;

    private static final String UPDATE = "update status_entry set state = :state where state in (:from) and ";

    private final JdbcClient jdbc;
    private final Licences licences;
    private final AdministrativeActs acts;
    private final TransactionTemplate transaction;

    Revocations(JdbcClient jdbc, Licences licences, AdministrativeActs acts, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.licences = licences;
        this.acts = acts;
        this.transaction = transaction;
    }

    /**
     * The source says that a licence was revoked: so is everything that its province issued from it. Noted as an act of the gateway.
     *
     * @return how many credentials that were not revoked are now
     * @throws org.springframework.dao.DataAccessException if the database is away
     */
    public int toldBySource(String type, Holder holder, Province province, String connection) {
        var licence = new Target.Licence(type, licences.of(type, holder));
        var told = new Told(null, "gateway", null, "told by the source", Map.of("connection", connection));
        return told(licence, province, EntryState.REVOKED, told, false);
    }

    /**
     * Who tells what has become of a licence, as the act is noted.
     *
     * @param detail see {@link AdministrativeAct#detail()}
     */
    record Told(
            @Nullable String subject, String name, @Nullable String agency, String reason, Map<String, ?> detail) {}

    /**
     * Changes the status of everything that a province issued from a licence.
     *
     * @param always whether it is an act although no credential is concerned
     * @return how many credentials have a new status
     * @throws org.springframework.dao.DataAccessException if the database is away
     */
    int told(Target.Licence licence, Province province, EntryState state, Told told, boolean always) {
        Integer changed = transaction.execute(_ -> {
            var touched = jdbc.sql(UPDATE + licence.condition() + " and province = :province returning list")
                    .param("state", state.wireName())
                    .param("from", state.from())
                    .param("target", licence.parameter())
                    .param("province", province.code())
                    .query(UUID.class)
                    .list();
            raise(new TreeSet<>(touched));
            if (always || !touched.isEmpty()) {
                var detail = new LinkedHashMap<String, Object>(told.detail());
                detail.put("credentials", touched.size());
                acts.note(new AdministrativeAct(
                        told.subject(),
                        told.name(),
                        told.agency(),
                        state.wireName(),
                        KIND,
                        licence.subject(),
                        null,
                        told.reason(),
                        detail));
            }
            return touched.size();
        });
        return changed == null ? 0 : changed;
    }

    /** Changes the status of all credentials meant that can have the new one, in the transaction that is under way. */
    int change(Target target, EntryState state) {
        var touched = new TreeMap<UUID, Integer>();
        for (var piece : pieces(target)) {
            jdbc.sql(UPDATE + target.condition() + piece.condition() + " returning list")
                    .params(piece.parameters())
                    .param("state", state.wireName())
                    .param("from", state.from())
                    .param("target", target.parameter())
                    .query(UUID.class)
                    .list()
                    .forEach(list -> touched.merge(list, 1, Integer::sum));
        }
        raise(touched.keySet());
        return touched.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many credentials are meant, by their states. */
    Target.Counted count(Target target) {
        var states = new TreeMap<String, Long>();
        for (var piece : pieces(target)) {
            jdbc.sql("select state, count(*) as entries from status_entry where " + target.condition()
                            + piece.condition() + " group by state")
                    .params(piece.parameters())
                    .param("target", target.parameter())
                    .query(row -> {
                        states.merge(row.getString("state"), row.getLong("entries"), Long::sum);
                    });
        }
        return new Target.Counted(states);
    }

    /** What one statement goes over. */
    private record Piece(String condition, Map<String, Object> parameters) {}

    private List<Piece> pieces(Target target) {
        if (target.isFew()) {
            return List.of(new Piece("", Map.of()));
        }
        var pieces = new ArrayList<Piece>();
        jdbc.sql("select id, size from status_list").query(row -> {
            var list = row.getObject("id", UUID.class);
            for (int first = 0; first < row.getInt("size"); first += PIECE) {
                pieces.add(new Piece(
                        " and list = :list and index >= :first and index < :end",
                        Map.of("list", list, "first", first, "end", first + PIECE)));
            }
        });
        return pieces;
    }

    /** Always in the same order, so that two changes at once do not wait for each other in a circle. */
    private void raise(Iterable<UUID> lists) {
        for (var list : lists) {
            jdbc.sql("update status_list set version = version + 1 where id = ?")
                    .param(list)
                    .update();
        }
    }
}
