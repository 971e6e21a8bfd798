package org.hutong.gateway.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.hutong.gateway.audit.Hours.Hour;

/** Ranges of identifiers that do not overlap, so that no entry is found in two of them. */
record Ranges(UUID[] firsts, UUID[] lasts) {

    static final UUID LARGEST = new UUID(-1, -1);

    /** As the database has it: {@link UUID#compareTo} goes by signed numbers. */
    static final Comparator<UUID> ORDER = (one, other) -> {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    };

    /** Requests that began in one hour may have ended in the next: neighbours overlap. */
    static Ranges of(List<Hour> hours) {
        var firsts = new ArrayList<UUID>();
        var lasts = new ArrayList<UUID>();
        hours.stream().sorted(Comparator.comparing(Hour::first, ORDER)).forEach(hour -> {
            if (lasts.isEmpty() || ORDER.compare(hour.first(), lasts.getLast()) > 0) {
                firsts.add(hour.first());
                lasts.add(hour.last());
            } else if (ORDER.compare(hour.last(), lasts.getLast()) > 0) {
                lasts.set(lasts.size() - 1, hour.last());
            }
        });
        return new Ranges(firsts.toArray(UUID[]::new), lasts.toArray(UUID[]::new));
    }
}
