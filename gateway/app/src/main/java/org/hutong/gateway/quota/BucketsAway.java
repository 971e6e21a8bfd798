package org.hutong.gateway.quota;

/** The cluster does not answer, or not in time. */
final class BucketsAway extends Exception {

    private static final long serialVersionUID = 1L;

    BucketsAway(Throwable cause) {
        super(cause);
    }
}
