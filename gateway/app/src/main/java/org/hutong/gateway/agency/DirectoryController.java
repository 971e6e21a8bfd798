package org.hutong.gateway.agency;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/agencies}: what agencies are called, for whoever reads of them by their ids, and whom one can turn to in a province. */
@RestController
class DirectoryController {

    private static final int MOST = 200;

    private final Agencies agencies;

    DirectoryController(Agencies agencies) {
        this.agencies = agencies;
    }

    /** The two names. */
    record Names(String zh, String en) {}

    /**
     * An agency as every other one may know it.
     *
     * @param competentFor provinces whose competent department it is
     */
    record Listed(String id, Names names, String province, Set<String> competentFor) {

        static Listed of(RegisteredAgency agency) {
            return new Listed(
                    agency.id(), new Names(agency.nameZh(), agency.nameEn()), agency.province(), agency.competentFor());
        }
    }

    /** Those with one of the ids, in their order, or those that are competent for a province; of ids that nobody has, nothing is said. */
    @GetMapping("/v1/agencies")
    List<Listed> listed(
            @RequestParam(defaultValue = "") List<String> id,
            @RequestParam(required = false) @Nullable String competentFor) {
        var found = competentFor == null
                ? id.stream().distinct().map(agencies::find).flatMap(Optional::stream)
                : competent(competentFor, id);
        return found.limit(MOST).map(Listed::of).toList();
    }

    private Stream<RegisteredAgency> competent(String province, List<String> ids) {
        return agencies.all().stream()
                .filter(agency -> agency.competentFor().contains(province) && !agency.suspended())
                .filter(agency -> ids.isEmpty() || ids.contains(agency.id()));
    }
}
