package org.hutong.gateway.sharing;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where an application stands. */
enum ApplicationState {
    /** Being written. */
    DRAFT,
    /** The applicant's head has agreed. */
    AGREED,
    /** With the provider, who has to answer. */
    SUBMITTED,
    /** With the applicant, who has to complete it. */
    INCOMPLETE,
    /** Approved as applied for. */
    APPROVED,
    /** Approved with less than was applied for. */
    APPROVED_IN_PART,
    /** Refused, with reasons. */
    REFUSED,
    /** Taken back by the applicant. */
    WITHDRAWN;

    /** Those in which the applicant still waits for something, or has something to do. */
    static final Set<ApplicationState> UNDER_WAY = EnumSet.of(DRAFT, AGREED, SUBMITTED, INCOMPLETE);

    /** Those of which nobody but the applicant knows. */
    static final Set<ApplicationState> PRIVATE = EnumSet.of(DRAFT, AGREED);

    static Optional<ApplicationState> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(state -> state.wireName().equals(name))
                .findFirst();
    }

    static List<String> wireNames() {
        return Arrays.stream(values()).map(ApplicationState::wireName).toList();
    }

    /** For example {@code approved-in-part}. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
