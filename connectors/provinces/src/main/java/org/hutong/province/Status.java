package org.hutong.province;

/** State of a licence; every province writes it in codes of its own. */
public enum Status {
    VALID,
    SUSPENDED,
    REVOKED,
    EXPIRED
}
