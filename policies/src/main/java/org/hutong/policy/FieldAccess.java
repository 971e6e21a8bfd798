package org.hutong.policy;

import static java.util.Comparator.comparing;

import java.util.Comparator;

/**
 * One way in which a field can be seen.
 *
 * @param agency who
 * @param matter for which matter
 * @param basis on which legal basis
 * @param grant the id of the grant that permits it
 */
public record FieldAccess(String agency, String matter, LegalBasis basis, String grant) {

    static final Comparator<FieldAccess> ORDER = comparing(FieldAccess::agency)
            .thenComparing(FieldAccess::matter)
            .thenComparing(FieldAccess::basis)
            .thenComparing(FieldAccess::grant);
}
