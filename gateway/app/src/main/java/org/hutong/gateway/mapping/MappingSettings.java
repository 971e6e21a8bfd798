package org.hutong.gateway.mapping;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of mappings, under {@code hutong.mappings}.
 *
 * @param files where the files of shared mappings are, as a Spring resource pattern
 * @param codeTables where the files of code tables are, likewise
 */
@ConfigurationProperties("hutong.mappings")
record MappingSettings(String files, String codeTables) {}
