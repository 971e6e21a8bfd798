package org.hutong.gateway.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hutong.gateway.accesslog.AccessRecord;
import org.hutong.gateway.audit.Hours.Hour;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Searches the access log, the newest entries first. What is about people is found by its hash; everything else by the rollups, which say
 * in which hours there are such entries and between which identifiers, so that no index for each column is needed. Runs in a transaction
 * that sees one state of the database.
 */
@Component
class EntrySearch {

    private static final Instant ANY_TIME = Instant.parse("9999-01-01T00:00:00Z");

    /** Neighbouring hours overlap, as requests take time; none takes longer than this. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    /** Hours that are read at a time: few at first, since one may hold thousands of cells; more where there is little in each. */
    private static final int FIRST_HOURS = 8;

    private static final int MOST_HOURS = 256;

    private final EntryRows rows;
    private final Hours hours;

    EntrySearch(EntryRows rows, Hours hours) {
        this.rows = rows;
        this.hours = hours;
    }

    /**
     * The newest entries for which the criteria hold.
     *
     * @param below null for the first page
     */
    List<AccessRecord> find(Criteria criteria, @Nullable Cursor below, int most) {
        var upTo = below == null ? Ranges.LARGEST : below.below();
        if (!criteria.hashed().isEmpty()) {
            return rows.byHash(criteria, upTo, most);
        }
        if (!criteria.ids().isEmpty()) {
            return rows.named(criteria, upTo, most);
        }
        if (criteria.isEmpty()) {
            return rows.newest(upTo, most);
        }
        var latest = below == null ? ANY_TIME : below.at().plus(OVERLAP);
        return Stream.concat(rows.waiting(criteria, upTo, most).stream(), placed(criteria, upTo, latest, most).stream())
                .sorted(Comparator.comparing(AccessRecord::id, Ranges.ORDER).reversed())
                .limit(most)
                .toList();
    }

    private List<AccessRecord> placed(Criteria criteria, UUID start, Instant startingAt, int most) {
        var found = new ArrayList<AccessRecord>();
        var upTo = start;
        var latest = startingAt;
        int reach = FIRST_HOURS;
        while (found.size() < most) {
            var next = hours.newest(criteria, latest, upTo, reach + 1);
            int taken = enough(next, upTo, reach, most - found.size());
            if (taken > reach) {
                // All of them overlap: what comes after them has to be seen too.
                reach *= 2;
                continue;
            }
            // Of the hours that are left, the next one has the largest identifiers: above it the answer is complete.
            var rest = taken < next.size() ? next.get(taken) : null;
            var part = next.subList(0, taken);
            rows.within(Ranges.of(part), criteria, upTo, most - found.size()).stream()
                    .filter(row -> rest == null || Ranges.ORDER.compare(row.id(), rest.last()) > 0)
                    .forEach(found::add);
            if (rest == null) {
                break;
            }
            upTo = rest.last();
            latest = part.getLast().start();
            reach = Math.min(MOST_HOURS, 2 * reach);
        }
        return found;
    }

    /** How many of the hours to look into: such that there should be enough in them, and what is left lies below. */
    private static int enough(List<Hour> next, UUID upTo, int reach, int wanted) {
        int taken = 0;
        long counted = 0;
        while (taken < next.size()
                && (taken == 0
                        || (taken < reach && counted < wanted)
                        || Ranges.ORDER.compare(next.get(taken).last(), upTo) >= 0)) {
            counted += next.get(taken).count();
            taken++;
        }
        return taken;
    }
}
