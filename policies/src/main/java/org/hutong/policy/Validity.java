package org.hutong.policy;

import java.time.LocalDate;

/**
 * The days on which a grant is in force, in office time.
 *
 * @param from first day
 * @param to last day, included
 */
record Validity(LocalDate from, LocalDate to) {

    boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    @Override
    public String toString() {
        return from + "/" + to;
    }
}
