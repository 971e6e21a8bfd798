package org.hutong.gateway.finding;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far an auditor has come with a finding. */
enum FindingState {
    NEW,
    LOOKED_AT,
    /** There is a good reason; the rule is quiet about the subject for a while. */
    JUSTIFIED,
    /** Told to whoever has to act. */
    REPORTED;

    /** Those that somebody may set; new is only what the gateway has found. */
    static final List<String> SETTABLE = List.of("looked-at", "justified", "reported");

    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<FindingState> parse(String slug) {
        return Arrays.stream(values())
                .filter(state -> state.slug().equals(slug))
                .findFirst();
    }

    static List<String> slugs() {
        return Arrays.stream(values()).map(FindingState::slug).toList();
    }
}
