package org.hutong.gateway.catalogue;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hutong.gateway.files.YamlFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The certificate types this gateway knows. Immutable: read when the gateway starts. */
@Component
public final class Catalogue {

    private final Map<String, CertificateType> types = new LinkedHashMap<>();

    Catalogue(CatalogueSettings settings, YamlFiles files) {
        for (var type : files.read(settings.types(), node -> files.bind(node, CertificateType.class))) {
            if (types.put(type.key(), type) != null) {
                throw new IllegalArgumentException("The certificate type " + type.key() + " is defined twice.");
            }
        }
    }

    /** The type with this key, if there is one. */
    public @Nullable CertificateType find(String key) {
        return types.get(key);
    }

    /** All types. */
    public Collection<CertificateType> all() {
        return types.values();
    }
}
