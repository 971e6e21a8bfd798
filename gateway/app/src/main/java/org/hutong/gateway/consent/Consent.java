package org.hutong.gateway.consent;

import java.util.Set;
import org.hutong.gateway.holder.Holder;
import org.hutong.policy.LegalBasis;
import org.jspecify.annotations.Nullable;

/**
 * What a holder agrees to.
 *
 * @param basis holder-present or entrusted
 * @param type key of the certificate type
 * @param agency client id of the agency that may look it up
 * @param matter code of the matter (事项) it is for
 * @param holder whose certificate
 * @param fields the fields that may be disclosed; empty for all that the agency's grant permits
 * @param document number of the entrusting document; null if the holder is present
 */
record Consent(
        LegalBasis basis,
        String type,
        String agency,
        String matter,
        Holder holder,
        Set<String> fields,
        @Nullable String document) {

    /** Without the holder. */
    @Override
    public String toString() {
        return "Consent[basis=%s, type=%s, agency=%s]".formatted(basis.wireName(), type, agency);
    }
}
