package org.hutong.gateway.trust;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hutong.credential.CredentialVerifier;
import org.hutong.credential.TrustList;
import org.hutong.credential.TrustListException;
import org.hutong.credential.TrustedIssuer;
import org.hutong.gateway.issuing.Issuers;
import org.hutong.gateway.trust.Known.Part;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Other operators and their trust lists as this node knows them. Readers see one immutable state; {@link TrustFeed} replaces it when
 * something changes. No list is believed about issuers or provinces of this gateway itself, whatever was agreed.
 */
@Component
public class OtherOperators {

    private static final Logger LOG = LoggerFactory.getLogger(OtherOperators.class);

    /**
     * One state.
     *
     * @param number of the change it was read after
     * @param own what this gateway itself published then
     */
    private record State(long number, @Nullable TrustList own, List<Known> known, Map<String, Known> byIssuer) {}

    private final OperatorTable operators;
    private final AcceptedTable lists;
    private final Issuers issuers;
    private final FetchedStatusLists statusLists;
    private final TrustSettings settings;
    private final Clock clock;

    /** Written under this object's lock, read without. */
    private volatile State state = new State(-1, null, List.of(), Map.of());

    OtherOperators(
            OperatorTable operators,
            AcceptedTable lists,
            Issuers issuers,
            FetchedStatusLists statusLists,
            TrustSettings settings,
            Clock clock) {
        this.operators = operators;
        this.lists = lists;
        this.issuers = issuers;
        this.statusLists = statusLists;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whose list speaks for an issuer; empty if nobody's does. */
    public Optional<Foreign> of(String issuer) {
        var known = state.byIssuer().get(issuer);
        return known == null ? Optional.empty() : known.list().map(part -> foreign(known, part));
    }

    private Foreign foreign(Known known, Part part) {
        return new Foreign(
                known.operator().id(),
                known.operator().calledBy(),
                known.state(clock.instant(), settings.grace()),
                part.nextUpdate(),
                part.verifier(),
                Optional.ofNullable(part.locations().types()));
    }

    /**
     * A credential names a key that an operator's list does not have. Keys are listed before they sign, so there may be a newer list: it is
     * fetched soon, unless one was asked for a short while ago.
     */
    public void expectNewer(String operator) {
        var now = clock.instant();
        boolean longAgo = state.known().stream()
                .filter(known -> known.operator().id().equals(operator))
                .map(known -> known.registered().attempt())
                .anyMatch(attempt -> attempt != null
                        && attempt.at().plus(settings.retryAfter()).isBefore(now));
        if (longAgo) {
            try {
                operators.expect(operator, now);
            } catch (DataAccessException away) {
                LOG.atWarn().log("A newer trust list cannot be asked for while the database is away");
            }
        }
    }

    List<Known> known() {
        return state.known();
    }

    /** Follows, and tells trouble in the log; it is tried again. */
    void followQuietly() {
        try {
            follow();
        } catch (DataAccessException away) {
            LOG.atWarn().log("Other operators' trust lists cannot be followed while the database is away");
        } catch (RuntimeException fault) {
            LOG.atError().setCause(fault).log("Following other operators' trust lists failed; it is tried again");
        }
    }

    private synchronized void follow() {
        var own = issuers.trustList();
        long number = operators.number();
        if (number != state.number() || own != state.own()) {
            state = read(number, own);
        }
    }

    private State read(long number, TrustList own) {
        var known = new ArrayList<Known>();
        var byIssuer = new HashMap<String, Known>();
        for (var registered : operators.all()) {
            var one = new Known(registered, part(registered, own, byIssuer.keySet()));
            known.add(one);
            one.list()
                    .ifPresent(part -> part.believed()
                            .issuers()
                            .forEach(issuer -> byIssuer.put(issuer.issuer().uri(), one)));
        }
        return new State(number, own, List.copyOf(known), Map.copyOf(byIssuer));
    }

    private @Nullable Part part(Registered registered, TrustList own, Set<String> taken) {
        var before = before(registered);
        var accepted = before != null
                        && lists.newestHash(registered.operator())
                                .filter(before.accepted().list().hash()::equals)
                                .isPresent()
                ? before.accepted()
                : newest(registered.operator());
        return accepted == null ? null : part(registered.operator(), accepted, own, taken, before);
    }

    /** A list that an earlier version has taken and this one cannot read costs its operator his trust, and no other one. */
    private @Nullable Accepted newest(Operator operator) {
        try {
            return lists.newest(operator).orElse(null);
        } catch (TrustListException unreadable) {
            LOG.atError()
                    .addKeyValue("operator", operator.id())
                    .addKeyValue("cause", unreadable.getMessage())
                    .log("The trust list of another operator that was accepted before cannot be read: it is not"
                            + " believed");
            return null;
        }
    }

    /** Keys are made ready anew only if something about them is new. */
    private Part part(Operator operator, Accepted accepted, TrustList own, Set<String> taken, @Nullable Part before) {
        var believed = new ArrayList<TrustedIssuer>();
        var leftOut = new ArrayList<LeftOut>();
        for (var issuer : accepted.list().list().issuers()) {
            reason(operator, issuer, own, taken)
                    .ifPresentOrElse(
                            reason -> leftOut.add(new LeftOut(issuer.issuer(), reason)), () -> believed.add(issuer));
        }
        var list = accepted.list().list().with(believed);
        if (before != null && before.accepted() == accepted && before.believed().equals(list)) {
            return before;
        }
        var verifier = new CredentialVerifier(list, clock, uri -> statusLists.token(operator, list.locations(), uri));
        return new Part(accepted, list, List.copyOf(leftOut), verifier);
    }

    /** What is known already about exactly this operator. */
    private @Nullable Part before(Registered registered) {
        return state.known().stream()
                .filter(known -> known.operator().equals(registered.operator()))
                .findFirst()
                .flatMap(Known::list)
                .orElse(null);
    }

    private static Optional<LeftOut.Reason> reason(
            Operator operator, TrustedIssuer trusted, TrustList own, Set<String> taken) {
        var issuer = trusted.issuer();
        if (own.issuer(issuer.uri()).isPresent()) {
            return Optional.of(LeftOut.Reason.OWN_ISSUER);
        }
        if (provinces(own).contains(issuer.province())) {
            return Optional.of(LeftOut.Reason.OWN_PROVINCE);
        }
        if (!operator.speaksFor(issuer)) {
            return Optional.of(LeftOut.Reason.PROVINCE_NOT_NAMED);
        }
        return taken.contains(issuer.uri()) ? Optional.of(LeftOut.Reason.ISSUER_OF_ANOTHER) : Optional.empty();
    }

    private static Set<String> provinces(TrustList own) {
        return own.issuers().stream()
                .map(trusted -> trusted.issuer().province())
                .collect(Collectors.toUnmodifiableSet());
    }
}
