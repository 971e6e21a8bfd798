package org.hutong.gateway.sharing;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
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

    /**
     * The competent department of a province; the common superior where a province has registered none, or where it is a side itself.
     *
     * @param sides whose case it is: none of them decides it
     */
    Optional<String> of(String province, Set<String> sides) {
        return registeredFor(province, sides).or(() -> registeredFor(NATIONAL, sides));
    }

    /** Who decides between two agencies: their province's department, or the superior that their provinces have in common. */
    Optional<String> between(String applicant, String provider, String province) {
        var sides = Set.of(applicant, provider);
        boolean sameProvince = agencies.find(applicant)
                .map(agency -> agency.province().equals(province))
                .orElse(false);
        return sameProvince ? of(province, sides) : registeredFor(NATIONAL, sides);
    }

    /** Whether an agency sees what is applied for in a province. */
    static boolean oversees(RegisteredAgency agency, String province) {
        return agency.competentFor().contains(province) || isCommonSuperior(agency);
    }

    static boolean isCommonSuperior(RegisteredAgency agency) {
        return agency.competentFor().contains(NATIONAL);
    }

    private Optional<String> registeredFor(String province, Set<String> sides) {
        return agencies.all().stream()
                .filter(agency ->
                        !agency.suspended() && agency.competentFor().contains(province) && !sides.contains(agency.id()))
                .map(RegisteredAgency::id)
                .min(Comparator.naturalOrder());
    }
}
