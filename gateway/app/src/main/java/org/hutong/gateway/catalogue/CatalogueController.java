package org.hutong.gateway.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.definition.DefinitionKind;
import org.hutong.gateway.definition.DefinitionName;
import org.hutong.gateway.definition.Publication;
import org.hutong.gateway.definition.ReviewedDefinitions;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/catalogue}: what exists, on what terms, and who provides it. */
@RestController
final class CatalogueController {

    private static final String MOST_TYPES = "200";

    private final Catalogue catalogue;
    private final Providers providers;
    private final ReviewedDefinitions definitions;

    CatalogueController(Catalogue catalogue, Providers providers, ReviewedDefinitions definitions) {
        this.catalogue = catalogue;
        this.providers = providers;
        this.definitions = definitions;
    }

    @GetMapping("/v1/catalogue")
    CatalogueAnswer types(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String province,
            @RequestParam(required = false) @Nullable String sharing,
            @RequestParam(required = false) @Nullable String holderKind,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = MOST_TYPES) int limit) {
        var query = CatalogueQuery.of(q, province, sharing, holderKind, after, limit);
        var found = catalogue.all().stream()
                .filter(type -> query.matches(type, providers.of(type.key())))
                .toList();
        var rest = found.stream()
                .filter(type -> type.key().compareTo(query.after()) > 0)
                .toList();
        var page = rest.stream().limit(query.limit()).map(this::describe).toList();
        return new CatalogueAnswer(
                page, found.size(), rest.size() > page.size() ? page.getLast().key() : null);
    }

    @GetMapping("/v1/catalogue/{key}")
    EntryAnswer type(@PathVariable String key) {
        var type = catalogue.find(key);
        if (type == null) {
            throw new EdgeRefusal(ProblemType.NOT_FOUND);
        }
        return new EntryAnswer(
                describe(type), definitions.publications(new DefinitionName(DefinitionKind.TYPE, type.key())));
    }

    private TypeAnswer describe(CertificateType type) {
        return new TypeAnswer(
                type.key(),
                type.name(),
                type.authority(),
                type.holderKinds(),
                type.sharing(),
                type.catalogue(),
                type.fields(),
                providers.of(type.key()));
    }

    /**
     * One page of what was found.
     *
     * @param total how many types were found on all pages
     * @param next the key to give as {@code after} for the next page; absent on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CatalogueAnswer(
            List<TypeAnswer> types, int total, @Nullable String next) {}

    record EntryAnswer(TypeAnswer type, List<Publication> publications) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TypeAnswer(
            String key,
            Text name,
            Text authority,
            List<String> holderKinds,
            SharingClass sharing,
            @Nullable CatalogueEntry catalogue,
            Map<String, RecordField> fields,
            List<Providers.Provider> providers) {}
}
