package org.hutong.gateway.listing;

import java.util.Optional;
import org.hutong.gateway.agency.Agencies;
import org.hutong.gateway.agency.RegisteredAgency;
import org.hutong.gateway.catalogue.CertificateType;
import org.springframework.stereotype.Component;

/** Which agency answers for a type's records of a province. */
@Component
public final class ProvidingAgencies {

    private final Agencies agencies;

    ProvidingAgencies(Agencies agencies) {
        this.agencies = agencies;
    }

    /**
     * The lead provider that the catalogue names (Government Data Sharing Regulations, art. 19); where it names none, the province's
     * competent department, which finds it.
     */
    public Optional<String> of(CertificateType type, String province) {
        return Optional.ofNullable(type.lead(province))
                .or(() -> agencies.all().stream()
                        .filter(agency -> agency.competentFor().contains(province))
                        .map(RegisteredAgency::id)
                        .findFirst());
    }

    /** Where the agency belongs: a province's code, or 00 for none of them, also if nobody has registered it. */
    String province(String agency) {
        return agencies.find(agency).map(RegisteredAgency::province).orElse(RegisteredAgency.NATIONAL);
    }
}
