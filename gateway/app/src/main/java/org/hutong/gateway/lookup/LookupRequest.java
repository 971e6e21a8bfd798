package org.hutong.gateway.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hutong.credential.HolderKey;
import org.hutong.gateway.catalogue.CertificateType;
import org.hutong.gateway.consent.Use;
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
 * @param coHolders who else holds it, as far as the caller says
 * @param reasonKind code of the kind of reason (事由类别); null if none was stated
 * @param fields fields wanted; empty for all that are permitted
 * @param nationalSignature whether an SM2 signature is wanted beside the credential
 * @param postQuantumSignature whether an ML-DSA-65 signature is wanted beside the credential
 * @param holderKey the key to which the credential is to be bound; null for none
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
        List<CoHolder> coHolders,
        @Nullable String reasonKind,
        Set<String> fields,
        boolean nationalSignature,
        boolean postQuantumSignature,
        @Nullable HolderKey holderKey) {

    /** A matter (事项) that one window handles. */
    record Matter(String code, String name) {}

    /** The person at the agency. */
    record Operator(String id, String name, String role) {}

    /**
     * Who holds a certificate together with its holder.
     *
     * @param useCode his consent, where the legal basis needs it
     */
    record CoHolder(Holder holder, @Nullable UseCode useCode) {

        /** Without the holder. */
        @Override
        public String toString() {
            return "CoHolder[****]";
        }
    }

    /** All holders that the caller names. */
    List<Holder> holders() {
        return Stream.concat(Stream.of(holder), coHolders.stream().map(CoHolder::holder))
                .toList();
    }

    /** The use codes of all holders, each with its place in the request. */
    List<Use.Given> given() {
        var given = new ArrayList<Use.Given>();
        if (useCode != null) {
            given.add(new Use.Given(useCode, holder, "/basis/useCode"));
        }
        for (int i = 0; i < coHolders.size(); i++) {
            var code = coHolders.get(i).useCode();
            if (code != null) {
                given.add(new Use.Given(code, coHolders.get(i).holder(), "/coHolders/" + i + "/useCode"));
            }
        }
        return given;
    }

    /** Whether the one who asks is somebody, by that person's number. */
    boolean isAskedBy(String number) {
        return operator.id().equalsIgnoreCase(number);
    }

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
