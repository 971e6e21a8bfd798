package org.hutong.gateway.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue of shared data states of a type besides its name, its items and its sharing class (Government Data Sharing
 * Regulations, art. 13 to 15 and 19).
 *
 * @param leads the one lead provider of each province: identifiers of agencies, by the province's code (GB/T 2260)
 * @param format in which form the provider keeps it, for people
 * @param updateFrequency how often the provider brings it up to date
 * @param methods by what means it is shared; empty for what is not
 * @param conditions within which scope and for what purposes it is shared; null for what is shared unconditionally or not at all
 * @param grade its classification grade, one of the setting {@code hutong.catalogue.grades}
 * @param notShared why it is not shared; null if it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CatalogueEntry(
        Map<String, String> leads,
        Text format,
        UpdateFrequency updateFrequency,
        List<SharingMethod> methods,
        @Nullable Text conditions,
        String grade,
        @Nullable NotShared notShared) {

    /** Keeps copies. */
    public CatalogueEntry {
        leads = leads == null ? Map.of() : Map.copyOf(leads);
        methods = methods == null ? List.of() : List.copyOf(methods);
    }
}
