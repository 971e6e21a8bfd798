package org.hutong.gateway.listing;

import java.util.Comparator;
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
     * competent department, and where none is registered, the common superior: they find it.
     */
    public Optional<String> of(CertificateType type, String province) {
        return Optional.ofNullable(type.lead(province))
                .or(() -> competentFor(province))
                .or(() -> competentFor(RegisteredAgency.NATIONAL));
    }

    private Optional<String> competentFor(String province) {
        return agencies.all().stream()
                .filter(agency -> !agency.suspended() && agency.competentFor().contains(province))
                .map(RegisteredAgency::id)
                .min(Comparator.naturalOrder());
    }

    /** Where the agency belongs: a province's code, or 00 for none of them, also if nobody has registered it. */
    String province(String agency) {
        return agencies.find(agency).map(RegisteredAgency::province).orElse(RegisteredAgency.NATIONAL);
    }
}
