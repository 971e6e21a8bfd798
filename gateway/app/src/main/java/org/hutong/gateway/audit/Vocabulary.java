package org.hutong.gateway.audit;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hutong.gateway.agency.Agencies;
import org.hutong.gateway.agency.RegisteredAgency;
import org.hutong.gateway.catalogue.Catalogue;
import org.hutong.gateway.catalogue.CertificateType;
import org.hutong.gateway.catalogue.Text;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /audit/v1/vocabulary}: what agencies, types and their fields are called, for whoever tells people what entries say. */
@RestController
class Vocabulary {

    private final Agencies agencies;
    private final Catalogue catalogue;

    Vocabulary(Agencies agencies, Catalogue catalogue) {
        this.agencies = agencies;
        this.catalogue = catalogue;
    }

    /** All words, in the order of their keys. */
    record Words(List<AgencyWord> agencies, List<TypeWord> types) {}

    /** An agency, suspended or not. */
    record AgencyWord(String id, Text name, String province) {}

    /** A certificate type, with its fields by their names in records. */
    record TypeWord(String key, Text name, Map<String, Text> fields) {}

    @GetMapping("/audit/v1/vocabulary")
    Words words() {
        return new Words(
                agencies.all().stream().map(Vocabulary::word).toList(),
                catalogue.all().stream().map(Vocabulary::word).toList());
    }

    private static AgencyWord word(RegisteredAgency agency) {
        return new AgencyWord(agency.id(), new Text(agency.nameZh(), agency.nameEn()), agency.province());
    }

    private static TypeWord word(CertificateType type) {
        return new TypeWord(
                type.key(),
                type.name(),
                type.fields().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                field -> new Text(
                                        field.getValue().zh(), field.getValue().en()))));
    }
}
