package org.hutong.gateway.finding;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rules. What each compares with its threshold is the measure of its findings. */
enum RuleName {
    /** Holders under one business number of an agency, in a month. */
    MANY_HOLDERS,
    /** Holders that an agency, or one of its operators, asked for under always the same matter, in a month. */
    FIXED_MATTER,
    /** An operator's accesses outside office hours, in a month. */
    OFF_HOURS,
    /** An operator's accesses on a day on which he was far above the others of his agency and role; the worst day of a month. */
    ABOVE_PEERS,
    /** Share of an agency's accesses that were refused, in a week, where it was lower before. */
    RISING_REFUSALS,
    /** Agencies that asked for one holder, in a month. */
    SAME_HOLDER,
    /** An agency's use codes that were spent far from where, or long after, they were issued, in a month. */
    FAR_USE_CODE,
    /** Holders' numbers that follow each other, asked for by one operator; the worst day of a month. */
    SEQUENTIAL_NUMBERS;

    /** As in addresses and settings, for example {@code many-holders}. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<RuleName> parse(String slug) {
        return Arrays.stream(values()).filter(rule -> rule.slug().equals(slug)).findFirst();
    }

    static List<String> slugs() {
        return Arrays.stream(values()).map(RuleName::slug).toList();
    }
}
