package org.hutong.gateway.verification;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hutong.gateway.catalogue.CertificateType;
import org.hutong.gateway.definition.DefinitionContents;
import org.hutong.gateway.definition.DefinitionKind;
import org.springframework.stereotype.Component;

/**
 * Which provinces issue certificates of a type: those whose lead provider the catalogue names, and those that have ever had a
 * connection for it. A connection that is paused or gone takes nothing back from what it gave.
 */
@Component
final class TypeIssuers {

    private record Place(String type, String province) {}

    private final DefinitionContents definitions;

    /** Who has had a connection; that is never taken back. */
    private final Set<Place> known = ConcurrentHashMap.newKeySet();

    TypeIssuers(DefinitionContents definitions) {
        this.definitions = definitions;
    }

    boolean issue(CertificateType type, String province) {
        var place = new Place(type.key(), province);
        if (type.lead(province) != null || known.contains(place)) {
            return true;
        }
        for (var connection : definitions.standings(DefinitionKind.CONNECTION)) {
            for (var content : connection.served()) {
                known.add(new Place(
                        content.path("type").asString(""),
                        content.path("province").asString("")));
            }
        }
        return known.contains(place);
    }
}
