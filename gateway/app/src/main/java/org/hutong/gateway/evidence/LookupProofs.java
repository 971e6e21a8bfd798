package org.hutong.gateway.evidence;

import java.util.UUID;
import org.hutong.credential.AccessLogProof;

/** Proofs that the access log holds the lookups in which credentials were issued; whoever keeps the log gives them. */
public interface LookupProofs {

    /**
     * That the log holds the lookup of a credential. It opens which credential was issued, and nothing else.
     *
     * @param lookup in which the credential was issued
     * @param agency to which it was issued
     */
    AccessLogProof find(UUID lookup, String credential, String agency);
}
