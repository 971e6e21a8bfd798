package org.hutong.gateway.recognition;

import java.time.LocalDate;

/** How one province stands to another's certificates of a type. */
sealed interface Standing {

    /** It recognises them. */
    record Recognised() implements Standing {}

    /** It will, from a day on. */
    record NotYet(LocalDate from) implements Standing {}

    /** It did, up to a day. */
    record NoLonger(LocalDate to) implements Standing {}

    /** No row names the two. */
    record Never() implements Standing {}

    /** The type has no matrix, and here that means no. */
    record Unlisted() implements Standing {}

    /** The type has a matrix, and nobody knows to which province the agency belongs. */
    record UnknownProvince() implements Standing {}
}
