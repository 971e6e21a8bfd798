package org.hutong.gateway.accesslog;

import org.jspecify.annotations.Nullable;

/**
 * Lookups that policies permitted and quotas admitted, whatever became of them then. A part that is null does not matter.
 *
 * @param agency who asked
 * @param type of which certificate type
 * @param businessNumber for which case
 * @param operator which person asked; personal data
 * @param grant under which grant
 */
public record Admitted(
        @Nullable String agency,
        @Nullable String type,
        @Nullable String businessNumber,
        @Nullable String operator,
        @Nullable String grant) {

    /** Those of an agency. */
    public static Admitted ofAgency(String agency) {
        return new Admitted(agency, null, null, null, null);
    }

    /** Those of a certificate type, whoever asked. */
    public static Admitted ofType(String type) {
        return new Admitted(null, type, null, null, null);
    }

    /** Those of them for one case. */
    public Admitted withBusinessNumber(String number) {
        return new Admitted(agency, type, number, operator, grant);
    }

    /** Those of them that one person asked. */
    public Admitted byOperator(String person) {
        return new Admitted(agency, type, businessNumber, person, grant);
    }

    /** Those of them under one grant. */
    public Admitted underGrant(String id) {
        return new Admitted(agency, type, businessNumber, operator, id);
    }

    /** Without the person. */
    @Override
    public String toString() {
        return "Admitted[agency=%s, type=%s, grant=%s]".formatted(agency, type, grant);
    }
}
