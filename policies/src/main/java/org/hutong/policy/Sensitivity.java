package org.hutong.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How carefully one field of a certificate type has to be handled; Personal Information Protection Law, articles 4 and 28. */
public enum Sensitivity {
    /** Says nothing about a natural person. */
    ORDINARY,
    /** Personal information: it identifies or concerns a natural person. */
    PERSONAL,
    /** Sensitive personal information: its leak or misuse easily harms the person. */
    SENSITIVE;

    /** The name used in catalogues and decision tables: {@code ordinary}, {@code personal}, {@code sensitive}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The sensitivity of that wire name, or empty when there is none. */
    public static Optional<Sensitivity> parse(String wireName) {
        return Stream.of(values())
                .filter(sensitivity -> sensitivity.wireName().equals(wireName))
                .findFirst();
    }
}
