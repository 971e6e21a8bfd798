package org.hutong.gateway.verification;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hutong.credential.CredentialStatus;
import org.hutong.credential.CredentialVerifier;
import org.hutong.credential.Refusal;
import org.hutong.credential.TrustList;
import org.hutong.credential.Verification;
import org.hutong.gateway.identity.Agency;
import org.hutong.gateway.issuing.Issuers;
import org.hutong.gateway.status.PublishedLists;
import org.hutong.gateway.trust.ListState;
import org.hutong.gateway.trust.OtherOperators;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks a credential against this gateway's own trust list, and if that does not know its issuer, against another operator's. */
@Component
final class Check {

    private final Issuers issuers;
    private final OtherOperators operators;
    private final KnownTypes types;
    private final PublishedLists statusLists;
    private final Clock clock;

    /** Replaced as a whole; two that are made at the same time are as good as one. */
    private volatile @Nullable Ready ready;

    private record Ready(TrustList trustList, CredentialVerifier verifier) {}

    Check(Issuers issuers, OtherOperators operators, KnownTypes types, PublishedLists statusLists, Clock clock) {
        this.issuers = issuers;
        this.operators = operators;
        this.types = types;
        this.statusLists = statusLists;
        this.clock = clock;
    }

    Verified of(Presented presented, Agency agency) {
        var own = verifier()
                .verify(presented.credential(), presented.nationalSignature(), presented.challenge(), types.of(agency));
        return own instanceof Verification.Refused refused && isStranger(refused)
                ? foreign(presented, agency, refused)
                : new Verified(own, null);
    }

    /** Who claims to have issued it is not of this gateway, and nothing else is known of it. */
    private static boolean isStranger(Verification.Refused refused) {
        return refused.reasons().equals(List.of(Refusal.ISSUER_UNKNOWN));
    }

    private Verified foreign(Presented presented, Agency agency, Verification.Refused unknown) {
        var operator =
                Optional.ofNullable(unknown.issuer()).flatMap(operators::of).orElse(null);
        if (operator == null) {
            return new Verified(unknown, null);
        }
        if (operator.state() == ListState.EXPIRED) {
            return new Verified(refused(unknown, Refusal.TRUST_LIST_EXPIRED), operator);
        }
        var outcome = operator.verifier()
                .verify(
                        presented.credential(),
                        presented.nationalSignature(),
                        presented.challenge(),
                        types.of(agency, operator));
        if (outcome instanceof Verification.Refused refused && refused.reasons().contains(Refusal.KEY_UNKNOWN)) {
            operators.expectNewer(operator.operator());
        }
        return new Verified(decided(outcome, unknown), operator);
    }

    /** A status that was asked for and is not to be had leaves open whether the credential was revoked. */
    private static Verification decided(Verification outcome, Verification.Refused unknown) {
        boolean open = outcome instanceof Verification.Valid valid && valid.status() == CredentialStatus.NOT_CHECKED;
        return open ? refused(unknown, Refusal.STATUS_LIST_UNAVAILABLE) : outcome;
    }

    private static Verification refused(Verification.Refused unknown, Refusal reason) {
        return new Verification.Refused(List.of(reason), unknown.issuer(), unknown.type());
    }

    /** The same one while the trust list is, so that keys and status lists are made ready once and not for each credential. */
    private CredentialVerifier verifier() {
        var trustList = issuers.trustList();
        var known = ready;
        if (known == null || known.trustList() != trustList) {
            known = new Ready(trustList, new CredentialVerifier(trustList, clock, statusLists));
            ready = known;
        }
        return known.verifier();
    }
}
