package org.hutong.gateway.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hutong.gateway.accesslog.AccessRecord;
import org.hutong.gateway.holder.HolderKind;

/**
 * The longest run of holders' numbers that follow each other. Of a resident identity number (GB 11643) the three digits of order count,
 * within one area and birth date; of a unified social credit code (GB 32100) the eight characters of the organisation, under one
 * registration authority and area.
 */
final class Sequence {

    private static final int AREA_AND_BIRTH = 14;
    private static final int ORDER_END = 17;
    private static final int AUTHORITY_AND_AREA = 8;
    private static final int ORGANISATION_END = 16;

    private Sequence() {}

    /** An entry, and where its holder's number stands in the row of those it may follow. */
    private record Place(AccessRecord entry, String row, long number) {}

    /** One entry for each number of the longest run, in the order of the numbers; empty if there is nothing. */
    static List<AccessRecord> longest(List<AccessRecord> entries, int gap) {
        Map<String, List<Place>> rows = new HashMap<>();
        entries.forEach(entry -> place(entry)
                .ifPresent(place -> rows.computeIfAbsent(place.row(), _ -> new ArrayList<>())
                        .add(place)));
        return rows.values().stream()
                .map(row -> longestOf(row, gap))
                .max(Comparator.comparingInt(List::size))
                .orElse(List.of());
    }

    private static List<AccessRecord> longestOf(List<Place> row, int gap) {
        var numbers = new HashSet<Long>();
        var ordered = row.stream()
                .sorted(Comparator.comparingLong(Place::number))
                .filter(place -> numbers.add(place.number()))
                .toList();
        List<AccessRecord> longest = List.of();
        List<AccessRecord> run = new ArrayList<>();
        long before = Long.MIN_VALUE;
        for (var place : ordered) {
            if (!run.isEmpty() && place.number() - before > gap) {
                run = new ArrayList<>();
            }
            run.add(place.entry());
            before = place.number();
            longest = run.size() > longest.size() ? List.copyOf(run) : longest;
        }
        return longest;
    }

    private static Optional<Place> place(AccessRecord entry) {
        var code = entry.text("holderCode");
        var kind = HolderKind.ofCode(entry.text("holderKind"));
        // Closed for ever, or of a kind whose numbers have no order.
        if (kind.isEmpty() || code.length() != 18) {
            return Optional.empty();
        }
        return Optional.of(
                switch (kind.get()) {
                    case RESIDENT_ID ->
                        new Place(
                                entry,
                                code.substring(0, AREA_AND_BIRTH),
                                Long.parseLong(code.substring(AREA_AND_BIRTH, ORDER_END)));
                    case CREDIT_CODE ->
                        new Place(
                                entry,
                                code.substring(0, AUTHORITY_AND_AREA),
                                Long.parseLong(
                                        code.substring(AUTHORITY_AND_AREA, ORGANISATION_END), Character.MAX_RADIX));
                });
    }
}
