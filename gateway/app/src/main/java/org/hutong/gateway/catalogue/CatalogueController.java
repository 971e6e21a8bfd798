package org.hutong.gateway.catalogue;

import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/catalogue}: what exists and who provides it. */
@RestController
final class CatalogueController {

    private final Catalogue catalogue;
    private final Providers providers;

    CatalogueController(Catalogue catalogue, Providers providers) {
        this.catalogue = catalogue;
        this.providers = providers;
    }

    @GetMapping("/v1/catalogue")
    CatalogueAnswer types() {
        return new CatalogueAnswer(catalogue.all().stream().map(this::describe).toList());
    }

    private TypeAnswer describe(CertificateType type) {
        return new TypeAnswer(
                type.key(),
                type.name(),
                type.authority(),
                type.holderKinds(),
                type.sharing(),
                type.fields(),
                providers.of(type.key()));
    }

    record CatalogueAnswer(List<TypeAnswer> types) {}

    record TypeAnswer(
            String key,
            Text name,
            Text authority,
            List<String> holderKinds,
            SharingClass sharing,
            Map<String, RecordField> fields,
            List<Providers.Provider> providers) {}
}
