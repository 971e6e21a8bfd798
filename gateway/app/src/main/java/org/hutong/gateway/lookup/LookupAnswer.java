package org.hutong.gateway.lookup;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the caller gets. Members that do not apply are absent.
 *
 * @param lookupId identifier of the lookup, for questions
 * @param outcome {@code found} or {@code not-found}
 * @param type key of the certificate type
 * @param province code of the province that gave the record, or that was asked
 * @param coverage how many of several sources answered
 * @param asOf as of when the record is, ISO 8601; absent if the source itself was asked just now
 * @param record the disclosed fields
 * @param credential SD-JWT VC over the same fields (RFC 9901)
 * @param nationalSignature detached SM2/SM3 CMS over the issuer-signed JWT, Base64 of DER
 * @param postQuantumSignature detached JWS with ML-DSA-65 over the payload of the issuer-signed JWT
 * @param receipt where the access was recorded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LookupAnswer(
        String lookupId,
        String outcome,
        String type,
        @Nullable String province,
        @Nullable Coverage coverage,
        @Nullable String asOf,
        @Nullable Map<String, Object> record,
        @Nullable String credential,
        @Nullable String nationalSignature,
        @Nullable String postQuantumSignature,
        Receipt receipt) {

    /** @param entry identifier of the access entry */
    record Receipt(String entry) {}

    /** Never shows the record. */
    @Override
    public String toString() {
        return "LookupAnswer[lookupId=%s, outcome=%s]".formatted(lookupId, outcome);
    }
}
