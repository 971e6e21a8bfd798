package org.hutong.gateway.presentation;

import org.hutong.credential.TrustList;
import org.hutong.credential.Verification;
import org.hutong.gateway.issuing.Issuers;
import org.springframework.stereotype.Component;

/** Checks what agencies bring along. */
@Component
public final class Presentations {

    private final Issuers issuers;
    private final Verifiers verifiers;

    Presentations(Issuers issuers, Verifiers verifiers) {
        this.issuers = issuers;
        this.verifiers = verifiers;
    }

    /**
     * What this gateway's verifier says of the credential.
     *
     * @throws CredentialRefused when it does not hold
     */
    public Verification.Valid accept(WrittenCredential written) {
        var outcome = verifiers.current().verify(written.compact(), written.nationalSignature());
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
