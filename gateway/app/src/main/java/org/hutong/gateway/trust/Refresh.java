package org.hutong.gateway.trust;

import java.time.Clock;
import org.hutong.credential.TrustList;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gets operators' newest lists: those that are due, on whichever node is the first to see it, and any one by hand. */
@Component
class Refresh {

    private static final String SIGNED = "application/jose";

    private final OperatorTable operators;
    private final Acceptance acceptance;
    private final OtherOperators others;
    private final Web web;
    private final TrustSettings settings;
    private final Clock clock;

    Refresh(
            OperatorTable operators,
            Acceptance acceptance,
            OtherOperators others,
            Web web,
            TrustSettings settings,
            Clock clock) {
        this.operators = operators;
        this.acceptance = acceptance;
        this.others = others;
        this.web = web;
        this.settings = settings;
        this.clock = clock;
    }

    /** Fetches every list that is due. A node that stops half-way leaves the list to whoever looks when it is due again. */
    void due() {
        var now = clock.instant();
        for (var id = operators.claimDue(now, now.plus(settings.retryAfter()));
                id.isPresent();
                id = operators.claimDue(now, now.plus(settings.retryAfter()))) {
            operators.find(id.get()).ifPresent(registered -> fetch(registered.operator(), null));
        }
    }

    /**
     * Fetches a list now.
     *
     * @throws TrustListRefused if it is not to be had or not to be believed
     */
    void now(String id, Actor actor) {
        require(fetch(operator(id), actor));
    }

    /**
     * Takes a list that somebody has brought.
     *
     * @throws TrustListRefused if it is not to be believed
     */
    void brought(String id, byte[] list, Actor actor) {
        var attempt = acceptance.offer(operator(id), list, actor);
        others.followQuietly();
        require(attempt);
    }

    private Attempt fetch(Operator operator, @Nullable Actor actor) {
        var attempt = attempt(operator, actor);
        others.followQuietly();
        return attempt;
    }

    private Attempt attempt(Operator operator, @Nullable Actor actor) {
        byte[] list;
        try {
            if (operator.url() == null) {
                throw new NotTaken(Why.NO_ADDRESS, null);
            }
            list = web.get(operator.url(), SIGNED, TrustList.LARGEST);
        } catch (NotTaken notTaken) {
            return acceptance.missed(operator, notTaken);
        }
        return acceptance.offer(operator, list, actor);
    }

    private Operator operator(String id) {
        return operators
                .find(id)
                .orElseThrow(() -> new EdgeRefusal(ProblemType.NOT_FOUND))
                .operator();
    }

    private static void require(Attempt attempt) {
        if (attempt.why() != null) {
            throw new TrustListRefused(attempt.why());
        }
    }
}
