package org.hutong.gateway.sharing;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dispute about an application or a grant (Government Data Sharing Regulations, article 28).
 *
 * @param about what it is about
 * @param opener the side that has opened it
 * @param other the other side
 * @param province the provider's
 * @param matter what the opener objects to
 * @param brokenOffBy the side that has declared that they cannot agree
 * @param handler the department it has climbed to
 */
record Dispute(
        String id,
        int version,
        State state,
        Subject about,
        String opener,
        String other,
        String applicant,
        String provider,
        String province,
        String matter,
        LocalDate openedOn,
        @Nullable String brokenOffBy,
        @Nullable Offer offer,
        @Nullable String handler,
        @Nullable Outcome outcome) {

    /** Where a dispute stands. */
    enum State {
        /** Between the two sides. */
        OPEN,
        /** With a competent department. */
        CLIMBED,
        /** The two sides have agreed. */
        SETTLED,
        /** A competent department has decided. */
        DECIDED;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What an outcome orders. */
    enum Order {
        /** Nothing more. */
        NONE,
        /** The provider considers the application anew. */
        RECONSIDER,
        /** The suspended grant is in force again. */
        RESUME;

        static Optional<Order> ofWireName(String name) {
            return Arrays.stream(values())
                    .filter(order -> order.wireName().equals(name))
                    .findFirst();
        }

        static List<String> wireNames() {
            return Arrays.stream(values()).map(Order::wireName).toList();
        }

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How one side offers to settle.
     *
     * @param by which side
     */
    record Offer(String by, String order, String text) {}

    /** How it ended. */
    record Outcome(String order, String text) {}

    Subject subject() {
        return Subject.dispute(id);
    }

    boolean isSide(String agency) {
        return agency.equals(opener) || agency.equals(other);
    }
}
