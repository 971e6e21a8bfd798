package org.hutong.policy;

/**
 * A grant that could be left out: whatever it permits, another one permits as well, with as many fields and as high a quota.
 *
 * @param grant its id
 * @param by the id of the grant that is at least as wide in every dimension; if both are equally wide, the lower of the ids
 */
public record ShadowedGrant(String grant, String by) {}
