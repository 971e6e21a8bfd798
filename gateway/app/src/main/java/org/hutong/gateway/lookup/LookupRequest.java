package org.hutong.gateway.lookup;

import java.util.Set;
import org.hutong.gateway.catalogue.CertificateType;
import org.hutong.gateway.consent.UseCode;
import org.hutong.gateway.holder.Holder;
import org.hutong.gateway.holder.Province;
import org.hutong.policy.LegalBasis;
import org.jspecify.annotations.Nullable;

/**
 * A well-formed lookup: every part was checked when it was parsed.
 *
 * @param type the certificate type asked for
 * @param province whose records; null if that is not known
 * @param area six-digit code (GB/T 2260) of the prefecture or county that issued it; null if that is not known
 * @param holder whose certificate
 * @param matter for which matter (事项)
 * @param businessNumber number of the case at the agency
 * @param reason why, in words; at most 200 characters
 * @param operator who asks, at the agency
 * @param basis legal basis
 * @param useCode the holder's consent, where the legal basis needs it
 * @param fields fields wanted; empty for all that are permitted
 * @param nationalSignature whether an SM2 signature is wanted beside the credential
 */
record LookupRequest(
        CertificateType type,
        @Nullable Province province,
        @Nullable String area,
        Holder holder,
        Matter matter,
        String businessNumber,
        String reason,
        Operator operator,
        LegalBasis basis,
        @Nullable UseCode useCode,
        Set<String> fields,
        boolean nationalSignature) {

    /** A matter (事项) that one window handles. */
    record Matter(String code, String name) {}

    /** The person at the agency. */
    record Operator(String id, String name, String role) {}

    /** Code of the province for metrics, where nothing is absent. */
    String provinceLabel() {
        return province == null ? "any" : province.code();
    }

    /** Code of the province; null if that is not known. */
    @Nullable
    String provinceCode() {
        return province == null ? null : province.code();
    }

    /** Without personal data. */
    @Override
    public String toString() {
        return "LookupRequest[type=%s, province=%s]".formatted(type.key(), provinceCode());
    }
}
