package org.hutong.policy;

import java.time.LocalDate;
import java.util.Set;

/**
 * What was applied for and approved: the bounds of every grant that was born from it.
 *
 * @param number its number, as grants name it
 * @param agencies client ids of the agencies it is for
 * @param types keys of the certificate types
 * @param matters codes of the matters the data is needed for
 * @param bases the legal bases
 * @param fields the fields applied for; the single {@code *} is all of the types
 * @param validTo last day of the period applied for
 */
public record Application(
        String number,
        Set<String> agencies,
        Set<String> types,
        Set<String> matters,
        Set<LegalBasis> bases,
        Set<String> fields,
        LocalDate validTo) {

    /** Copies the sets. */
    public Application {
        agencies = Set.copyOf(agencies);
        types = Set.copyOf(types);
        matters = Set.copyOf(matters);
        bases = Set.copyOf(bases);
        fields = Set.copyOf(fields);
    }

    Scope fieldScope() {
        return fields.contains("*") ? new Scope.Everything() : new Scope.Listed(fields);
    }
}
