package org.hutong.gateway.presentation;

import java.time.Clock;
import org.hutong.credential.CredentialVerifier;
import org.hutong.credential.TrustList;
import org.hutong.credential.Verification;
import org.hutong.gateway.issuing.Issuers;
import org.hutong.gateway.status.PublishedLists;
import org.springframework.stereotype.Component;

/** Checks what agencies bring along. */
@Component
public final class Presentations {

    private final Issuers issuers;
    private final PublishedLists statusLists;
    private final Clock clock;

    Presentations(Issuers issuers, PublishedLists statusLists, Clock clock) {
        this.issuers = issuers;
        this.statusLists = statusLists;
        this.clock = clock;
    }

    /**
     * What this gateway's verifier says of the credential.
     *
     * @throws CredentialRefused when it does not hold
     */
    public Verification.Valid accept(WrittenCredential written) {
        var outcome = new CredentialVerifier(trustList(), clock, statusLists)
                .verify(written.compact(), written.nationalSignature());
        return switch (outcome) {
            case Verification.Valid valid -> valid;
            case Verification.Refused refused -> throw new CredentialRefused(refused.reasons());
        };
    }

    /** Whom the verifier believes. */
    public TrustList trustList() {
        return issuers.trustList();
    }
}
