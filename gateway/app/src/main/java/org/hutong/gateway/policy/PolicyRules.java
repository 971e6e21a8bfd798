package org.hutong.gateway.policy;

/**
 * What of a version is no grant.
 *
 * @param guards as {@code guards.yaml}
 * @param decisionTables as {@code decision-tables.yaml}
 */
record PolicyRules(String guards, String decisionTables) {}
