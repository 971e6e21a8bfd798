package org.hutong.gateway.sharing;

import java.util.Comparator;
import java.util.Optional;
import org.hutong.gateway.agency.Agencies;
import org.hutong.gateway.agency.RegisteredAgency;
import org.springframework.stereotype.Component;

/** Which departments are competent for data sharing (政务数据共享主管部门), as the register of agencies says. */
@Component
class Departments {

    /** The province under which the common superior of all is registered. */
    private static final String NATIONAL = "00";

    private final Agencies agencies;

    Departments(Agencies agencies) {
        this.agencies = agencies;
    }

    /** The competent department of a province; the common superior where a province has registered none. */
    Optional<String> of(String province) {
        return registeredFor(province).or(this::commonSuperior);
    }

    /** The department above those of all provinces. */
    Optional<String> commonSuperior() {
        return registeredFor(NATIONAL);
    }

    /** Who decides between two agencies: their province's department, or the superior that their provinces have in common. */
    Optional<String> between(String applicant, String province) {
        boolean sameProvince = agencies.find(applicant)
                .map(agency -> agency.province().equals(province))
                .orElse(false);
        return sameProvince ? of(province) : commonSuperior();
    }

    /** Whether an agency sees what is applied for in a province. */
    static boolean oversees(RegisteredAgency agency, String province) {
        return agency.competentFor().contains(province) || isCommonSuperior(agency);
    }

    static boolean isCommonSuperior(RegisteredAgency agency) {
        return agency.competentFor().contains(NATIONAL);
    }

    private Optional<String> registeredFor(String province) {
        return agencies.all().stream()
                .filter(agency -> !agency.suspended() && agency.competentFor().contains(province))
                .map(RegisteredAgency::id)
                .min(Comparator.naturalOrder());
    }
}
