package org.hutong.gateway.presentation;

import java.time.Clock;
import org.hutong.credential.CredentialVerifier;
import org.hutong.credential.TrustList;
import org.hutong.gateway.issuing.Issuers;
import org.hutong.gateway.status.PublishedLists;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The verifier of the trust list as it is now: the same one as long as the list is, so that keys and status lists are made ready once. */
@Component
public final class Verifiers {

    private final Issuers issuers;
    private final PublishedLists statusLists;
    private final Clock clock;

    /** Replaced as a whole; two that are made at the same time are as good as one. */
    private volatile @Nullable Ready ready;

    private record Ready(TrustList trustList, CredentialVerifier verifier) {}

    Verifiers(Issuers issuers, PublishedLists statusLists, Clock clock) {
        this.issuers = issuers;
        this.statusLists = statusLists;
        this.clock = clock;
    }

    /** For this moment: whoever keeps it goes on believing the list of now. */
    public CredentialVerifier current() {
        var trustList = issuers.trustList();
        var known = ready;
        if (known == null || known.trustList() != trustList) {
            known = new Ready(trustList, new CredentialVerifier(trustList, clock, statusLists));
            ready = known;
        }
        return known.verifier();
    }
}
