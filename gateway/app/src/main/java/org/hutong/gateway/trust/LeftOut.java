package org.hutong.gateway.trust;

import org.hutong.credential.Issuer;

/** An issuer of a list that is not believed about it. */
record LeftOut(Issuer issuer, Reason reason) {

    /** Why not. */
    enum Reason {
        /** This gateway is that issuer. */
        OWN_ISSUER,
        /** This gateway signs for that province itself. */
        OWN_PROVINCE,
        /** The list may not speak for that province. */
        PROVINCE_NOT_NAMED,
        /** The list of another operator speaks for that issuer. */
        ISSUER_OF_ANOTHER;

        String word() {
            return Words.of(this);
        }
    }
}
