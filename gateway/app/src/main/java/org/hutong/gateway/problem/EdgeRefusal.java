package org.hutong.gateway.problem;

/** A refusal at the HTTP edge that needs no subject: wrong path, method or media type, or a fault of our own. */
public final class EdgeRefusal extends Refusal {

    /** A refusal of the given kind. */
    public EdgeRefusal(ProblemType type) {
        super(type);
    }
}
