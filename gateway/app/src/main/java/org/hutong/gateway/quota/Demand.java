package org.hutong.gateway.quota;

import org.jspecify.annotations.Nullable;

/**
 * A lookup as quotas see it.
 *
 * @param agency who asks
 * @param type key of the certificate type
 * @param businessNumber number of the case at the agency
 * @param operator the person at the agency; personal data
 * @param grant the grant it is asked under
 * @param grantPerDay the grant's daily volume for each agency; null for none
 */
public record Demand(
        String agency,
        String type,
        String businessNumber,
        String operator,
        String grant,
        @Nullable Integer grantPerDay) {

    /** Without the person. */
    @Override
    public String toString() {
        return "Demand[agency=%s, type=%s, grant=%s]".formatted(agency, type, grant);
    }
}
