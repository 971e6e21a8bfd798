package org.hutong.gateway.trust;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.hutong.credential.SignedTrustList;
import org.hutong.credential.TrustListException;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.trust.Attempt.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Decides whether a list takes the place of the one that is believed, and keeps what came of each attempt. */
@Component
class Acceptance {

    private static final Logger LOG = LoggerFactory.getLogger(Acceptance.class);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final int LONGEST_CAUSE = 200;

    private final OperatorTable operators;
    private final AcceptedTable lists;
    private final OperatorActs acts;
    private final TrustSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Acceptance(
            OperatorTable operators,
            AcceptedTable lists,
            OperatorActs acts,
            TrustSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.operators = operators;
        this.lists = lists;
        this.acts = acts;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Takes a list, or says why not.
     *
     * @param meant the operator as he was when the list was asked for
     * @param actor who brought it; null if it was fetched because it was due
     */
    Attempt offer(Operator meant, byte[] bytes, @Nullable Actor actor) {
        SignedTrustList list;
        try {
            list = parse(bytes);
        } catch (NotTaken malformed) {
            return missed(meant, malformed);
        }
        var jws = new String(bytes, StandardCharsets.US_ASCII).strip();
        return record(meant, () -> take(meant, list, jws, actor));
    }

    /** Keeps that no list was to be had. */
    Attempt missed(Operator meant, NotTaken why) {
        return record(meant, () -> {
            throw why;
        });
    }

    private interface Taking {
        Outcome take() throws NotTaken;
    }

    /** What was decided about the operator meanwhile holds: an attempt about what he was before is forgotten. */
    private Attempt record(Operator meant, Taking taking) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            operators.lock();
            var registered = operators.find(meant.id());
            var attempt = attempt(taking);
            if (registered.isPresent() && registered.get().operator().equals(meant)) {
                var due = attempt.outcome() == Outcome.UNREACHABLE ? settings.retryAfter() : settings.refreshEvery();
                operators.attempted(
                        meant.id(),
                        attempt,
                        meant.url() == null ? null : attempt.at().plus(due));
                tell(registered.get(), attempt);
            }
            return attempt;
        }));
    }

    private Attempt attempt(Taking taking) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            return new Attempt(now, taking.take(), null, null);
        } catch (NotTaken notTaken) {
            return new Attempt(now, notTaken.why().outcome(), notTaken.why(), shortened(notTaken.getMessage()));
        }
    }

    private Outcome take(Operator meant, SignedTrustList list, String jws, @Nullable Actor actor) throws NotTaken {
        if (operators
                .find(meant.id())
                .filter(there -> there.operator().equals(meant))
                .isEmpty()) {
            throw new NotTaken(Why.UNREACHABLE, "changed meanwhile", null);
        }
        var before = before(meant);
        if (before != null && before.hash().equals(list.hash())) {
            return Outcome.UNCHANGED;
        }
        require(meant, list, before);
        lists.insert(meant, new Accepted(list, clock.instant(), OperatorActs.name(actor)), jws);
        acts.note(
                "list-accepted",
                meant.id(),
                actor,
                null,
                Map.of(
                        "sequence",
                        list.sequence(),
                        "nextUpdate",
                        list.nextUpdate().toString()));
        return Outcome.ACCEPTED;
    }

    private @Nullable SignedTrustList before(Operator meant) throws NotTaken {
        try {
            return lists.newest(meant).map(Accepted::list).orElse(null);
        } catch (TrustListException unreadable) {
            throw new NotTaken(Why.DOES_NOT_EXTEND, unreadable);
        }
    }

    private void require(Operator meant, SignedTrustList list, @Nullable SignedTrustList before) throws NotTaken {
        try {
            if (before == null) {
                list.requirePinned(meant.pin());
            } else {
                list.requireExtends(before);
            }
        } catch (TrustListException refused) {
            throw new NotTaken(before == null ? Why.WRONG_PIN : Why.DOES_NOT_EXTEND, refused);
        }
        if (list.list().issuedAt().isAfter(clock.instant().plus(CLOCK_SKEW))) {
            throw new NotTaken(Why.FROM_THE_FUTURE, null);
        }
        if (list.list().issuers().stream().noneMatch(issuer -> meant.speaksFor(issuer.issuer()))) {
            throw new NotTaken(Why.NO_NAMED_PROVINCE, null);
        }
    }

    private static SignedTrustList parse(byte[] bytes) throws NotTaken {
        try {
            return SignedTrustList.parse(bytes);
        } catch (TrustListException malformed) {
            throw new NotTaken(Why.MALFORMED, malformed);
        }
    }

    /** Once for each trouble, not once for each attempt. */
    private static void tell(Registered registered, Attempt attempt) {
        var before = registered.attempt();
        if (attempt.why() == null) {
            if (attempt.outcome() == Outcome.ACCEPTED) {
                LOG.atInfo()
                        .addKeyValue("operator", registered.id())
                        .log("A trust list of another operator was accepted");
            }
        } else if (before == null || attempt.why() != before.why()) {
            LOG.atWarn()
                    .addKeyValue("operator", registered.id())
                    .addKeyValue("reason", attempt.why().word())
                    .addKeyValue("cause", attempt.cause())
                    .log(
                            attempt.outcome() == Outcome.REFUSED
                                    ? "A trust list of another operator was refused; what was believed before still is"
                                    : "A trust list of another operator cannot be fetched; it is tried again");
        }
    }

    private static @Nullable String shortened(@Nullable String cause) {
        if (cause == null) {
            return null;
        }
        var plain = cause.replaceAll("\\p{Cntrl}", " ");
        return plain.length() > LONGEST_CAUSE ? plain.substring(0, LONGEST_CAUSE) : plain;
    }
}
