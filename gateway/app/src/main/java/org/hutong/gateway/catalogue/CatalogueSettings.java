package org.hutong.gateway.catalogue;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the catalogue, under {@code hutong.catalogue}.
 *
 * @param types where the type files are, as a Spring resource pattern
 * @param grades the classification grades that entries may have
 * @param review whether changes of types go through review before they are published
 */
@ConfigurationProperties("hutong.catalogue")
record CatalogueSettings(String types, List<String> grades, Review review) {

    /** Whether changes of types go through review. */
    enum Review {
        REQUIRED,
        NOT_REQUIRED
    }
}
