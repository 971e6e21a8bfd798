package org.hutong.gateway.status;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hutong.credential.StatusList;
import org.hutong.gateway.accesslog.TimeOrderedId;
import org.hutong.gateway.holder.Province;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The lists in the database: which are open, and what their entries say. */
@Component
class StatusTables {

    /** Entries a node reserves at once: so many lookups share one visit to the list's row. */
    private static final int BLOCK = 512;

    /** A list rolls over when this much of it is reserved: some entries that nobody has keep the last ones in a herd. */
    private static final double FULL = 0.9;

    private static final int SEED_BYTES = 32;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final StatusSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    StatusTables(JdbcClient jdbc, TransactionTemplate transaction, StatusSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /** A list as nodes publish it. */
    record Listed(UUID id, Province province, int size, long version) {}

    private record Open(UUID id, int size, byte[] seed, int reserved) {}

    /** Reserves the next entries of the province's open list; a list that is full makes room for a new one. */
    Reserved reserve(Province province) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var open = open(province);
            if (open.reserved() + block(open) > open.size() * FULL) {
                jdbc.sql("update status_list set state = 'full' where id = ?")
                        .param(open.id())
                        .update();
                open = open(province);
            }
            int end = open.reserved() + block(open);
            jdbc.sql("update status_list set reserved = ? where id = ?")
                    .param(end)
                    .param(open.id())
                    .update();
            return new Reserved(open.id(), new Shuffle(open.seed(), open.size()), open.reserved(), end);
        }));
    }

    /** Small lists go in small steps, so that they fill up before they roll over. */
    private static int block(Open list) {
        return Math.clamp(list.size() / 64, 1, BLOCK);
    }

    /** The open list, locked for this transaction; two nodes that open one at the same time open the same one. */
    private Open open(Province province) {
        var found = find(province);
        if (found.isEmpty()) {
            byte[] seed = new byte[SEED_BYTES];
            random.nextBytes(seed);
            jdbc.sql("""
                insert into status_list (id, province, size, seed, opened_at) values (:id, :province, :size, :seed, :at)
                on conflict (province) where state = 'open' do nothing
                """)
                    .param("id", TimeOrderedId.next())
                    .param("province", province.code())
                    .param("size", settings.size())
                    .param("seed", seed)
                    .param("at", Timestamp.from(clock.instant()))
                    .update();
            found = find(province);
        }
        return found.orElseThrow();
    }

    private Optional<Open> find(Province province) {
        return jdbc.sql("select id, size, seed, reserved from status_list where province = ? and state = 'open' for"
                        + " update")
                .param(province.code())
                .query((row, _) -> new Open(
                        row.getObject("id", UUID.class),
                        row.getInt("size"),
                        row.getBytes("seed"),
                        row.getInt("reserved")))
                .optional();
    }

    /** All lists, of which there are few. */
    List<Listed> lists() {
        return jdbc.sql("select id, province, size, version from status_list order by opened_at, id")
                .query((row, _) -> new Listed(
                        row.getObject("id", UUID.class),
                        Province.ofCode(row.getString("province")).orElseThrow(),
                        row.getInt("size"),
                        row.getLong("version")))
                .list();
    }

    /** What a list says, at least as of the version that was read before. */
    StatusList content(Listed list) {
        var content = StatusList.ofSize(list.size());
        jdbc.sql("select index, state from status_entry where list = ? and state <> 'valid'")
                .param(list.id())
                .query(row -> {
                    content.set(
                            row.getInt("index"),
                            EntryState.of(row.getString("state")).bits());
                });
        return content.build();
    }
}
