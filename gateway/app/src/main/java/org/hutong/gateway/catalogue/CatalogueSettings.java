package org.hutong.gateway.catalogue;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the catalogue, under {@code hutong.catalogue}.
 *
 * @param types where the type files are, as a Spring resource pattern
 */
@ConfigurationProperties("hutong.catalogue")
record CatalogueSettings(String types) {}
