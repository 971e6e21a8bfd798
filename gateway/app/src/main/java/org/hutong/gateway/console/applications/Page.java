package org.hutong.gateway.console.applications;

import java.util.List;
import org.hutong.gateway.console.Members;

/**
 * A part of a list.
 *
 * @param number from 1
 * @param total items on all pages
 */
public record Page(List<Members> items, int number, int total) {

    private static final int ITEMS = 50;

    static Page of(List<Members> all, int wanted) {
        int pages = Math.max(1, Math.ceilDiv(all.size(), ITEMS));
        int number = Math.clamp(wanted, 1, pages);
        return new Page(all.subList((number - 1) * ITEMS, Math.min(all.size(), number * ITEMS)), number, all.size());
    }

    /** Whether there is one after it. */
    public boolean hasNext() {
        return number * ITEMS < total;
    }
}
