package org.hutong.gateway.sharing;

/**
 * The head of an office who has agreed, as the office's manager states it (Government Data Sharing Regulations, article 20).
 *
 * @param name of the person
 * @param role in the office
 */
record Head(String name, String role) {}
