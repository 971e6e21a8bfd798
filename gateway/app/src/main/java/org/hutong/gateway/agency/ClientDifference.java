package org.hutong.gateway.agency;

/**
 * One thing that Keycloak has otherwise than it was agreed. Never a secret.
 *
 * @param field of the client, as Keycloak names it
 * @param agreed as it should be; empty for absent
 * @param found as it is; empty for absent
 */
record ClientDifference(String field, String agreed, String found) {}
