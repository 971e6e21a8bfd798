package org.hutong.gateway.transparency;

import org.hutong.ledger.checkpoint.LogProof;

/**
 * That an entry was in the log at a time.
 *
 * @param proof of the entry in the tree of a checkpoint
 * @param token a TimeStampToken (RFC 3161) in DER over the bytes of that checkpoint
 */
public record TimestampedProof(LogProof proof, byte[] token) {

    /** Without the token's bytes. */
    @Override
    public String toString() {
        return "TimestampedProof[" + proof.inclusion().index() + "]";
    }
}
