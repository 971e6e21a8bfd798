package org.hutong.gateway.cluster;

/**
 * Which part of what all nodes have in common those can give that see each other.
 *
 * @param members how many see each other
 * @param expected how many there should be
 */
public record Share(int members, int expected) {

    /** Checks that it is a part. */
    public Share {
        if (members < 1 || expected < members) {
            throw new IllegalArgumentException(members + " of " + expected + " nodes");
        }
    }

    /** The part of a whole that is at least one; at least one, or nothing could be done at all. */
    public long of(long whole) {
        return Math.max(1, whole * members / expected);
    }
}
